using System.Text;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>A table whose first column is text and whose others are figures.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();

    public MarkdownTable(params IEnumerable<string> header)
    {
        string[] columns = [.. header];
        Add(columns);
        _text.AppendLine("|---|" + string.Concat(Enumerable.Repeat("---:|", columns.Length - 1)));
    }

    public void Add(params IEnumerable<string> cells) => _text.AppendLine($"| {string.Join(" | ", cells)} |");

    public override string ToString() => _text.ToString();
}
