using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>Names one receive of one message of one queue.</summary>
/// <param name="Queue">The queue's name.</param>
/// <param name="Sequence">The message's place in the queue.</param>
/// <param name="Receipt">Which receive of the queue it was.</param>
internal readonly record struct ReceiptHandle(string Queue, long Sequence, long Receipt)
{
    /// <summary>Opaque to clients, as on AWS.</summary>
    public override string ToString() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Queue}/{Sequence}/{Receipt}")));

    public static bool TryParse(string text, [NotNullWhen(true)] out ReceiptHandle? handle)
    {
        handle = null;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            return false;

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split('/');
        if (parts.Length != 3
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var receipt))
            return false;

        handle = new ReceiptHandle(parts[0], sequence, receipt);
        return true;
    }
}
