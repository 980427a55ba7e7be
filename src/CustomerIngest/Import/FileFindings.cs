using System.Globalization;
using System.Text;
using CustomerIngest.Customers;

namespace CustomerIngest.Import;

/// <summary>What the first reading of a file found: how many records are good, and where the bad ones are.</summary>
internal sealed class FileFindings
{
    /// <summary>More than these are counted and not spelled out.</summary>
    public const int MostSpelledOut = 1_000;

    private readonly List<(long Line, RejectReason Reason)> _spelledOut = [];

    public long Good { get; private set; }

    public long Bad { get; private set; }

    public long Records => Good + Bad;

    public void AddGood() => Good++;

    public void AddBad(long line, RejectReason reason)
    {
        Bad++;
        if (_spelledOut.Count < MostSpelledOut)
            _spelledOut.Add((line, reason));
    }

    /// <summary>Whether more of the records are bad than that.</summary>
    public bool Exceed(int percent) => Bad * 100 > Records * (decimal)percent;

    /// <summary>As CSV: the line on which a record begins, and its reason. It holds nothing of the records themselves.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("Line,Reason\r\n");
        foreach (var (line, reason) in _spelledOut)
            text.Append(CultureInfo.InvariantCulture, $"{line},{reason}\r\n");
        if (Bad > _spelledOut.Count)
            text.Append(CultureInfo.InvariantCulture, $",and {Bad - _spelledOut.Count} more\r\n");
        return text.ToString();
    }
}
