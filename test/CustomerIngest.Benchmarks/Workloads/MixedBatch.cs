using System.Globalization;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>
/// One batch with all that must be told apart: what every variant is asked before its times count. Good customers with
/// escapes, a duplicate, a stale message, and each kind of bad one.
/// </summary>
internal static class MixedBatch
{
    private static readonly string[] _bad =
    [
        "not JSON", "[1]", "{\"CustID\": 7}", "{\"Name\": \"No id\"}", "{\"CustID\": 1.5, \"Name\": \"A half\"}",
        "{\"CustID\": true, \"Name\": \"A truth\"}", "{\"CustID\": 2147483648, \"Name\": \"Too large\"}", "{\"CustID\": \"x\", \"Name\": \"No digits\"}",
        "{\"CustID\": 8, \"Name\": \"  \"}", "{\"CustID\": 8, \"Name\": 8}", "{\"CustID\": 8, \"Name\": \"\\ud83d\"}", $"{{\"CustID\": 8, \"Name\": \"{new string('n', 256)}\"}}",
    ];

    private static readonly (int CustId, string Name, long SentAt)[] _rows =
    [
        (1, "Robert'); DROP TABLE Customer;--", 10), (2, "back\\slash \"quote\" \u00e9 \U0001f600", 10), (-3, "negative", 10), (4, "newest", 12), (5, new string('\u00f1', 255), 10),
    ];

    public static ReadOnlyMemory<byte> Event { get; } = SqsEvents.Of(
    [
        Message("g0", "{\"CustID\": 1, \"Name\": \"Robert'); DROP TABLE Customer;--\"}"),
        Message("g1", "{\"CustID\": \"2\", \"Name\": \"back\\\\slash \\\"quote\\\" \\u00e9 \\ud83d\\ude00\", \"More\": [{}, null, 1e3]}"),
        Message("g2", "{\"CustID\": -3, \"Name\": \"negative\"}"),
        Message("g3", "{\"CustID\": 4, \"Name\": \"newest\"}", 12),
        Message("g4", "{\"CustID\": 4, \"Name\": \"stale\"}", 11),
        Message("g5", "{\"CustID\": 4, \"Name\": \"newest\"}", 12),
        Message("g6", $"{{\"CustID\": 5, \"Name\": \"{new string('\u00f1', 255)}\"}}"),
        .. _bad.Select((body, i) => Message(BadId(i), body)),
    ]);

    /// <exception cref="FunctionFailedException">The answer or the table is not right.</exception>
    public static async Task CheckAsync(Backend backend, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
    {
        var failures = BatchAnswers.Failures(answer);
        if (!failures.SequenceEqual(_bad.Select((_, i) => BadId(i)).Order(StringComparer.Ordinal)))
            throw new FunctionFailedException($"of the mixed batch these came back: {string.Join(' ', failures)}");
        var sum = await backend.SumAsync(cancellationToken);
        var expected = _rows.Aggregate(default(TableSum), (sum, row) => sum + TableSum.OfRow(row.CustId, row.Name, row.SentAt));
        if (sum != expected)
            throw new FunctionFailedException($"the mixed batch made the table {sum} and not {expected}");
    }

    private static string BadId(int index) => string.Create(CultureInfo.InvariantCulture, $"b{index:00}");

    private static ReceivedMessage Message(string id, string body, long sentAt = 10) => SqsEvents.Message(id, body, sentAt);
}
