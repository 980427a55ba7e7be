using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Tests.Function;

/// <summary>
/// Works on batches of SQS as a consumer does: a body says for how many milliseconds, and whether it fails. Before that,
/// each message is written down in a file of this process's own, which outlives it.
/// </summary>
internal sealed class DeliveryJournal : IDisposable
{
    private readonly FileStream _file;

    private DeliveryJournal(string folder) =>
        _file = new FileStream(Path.Combine(folder, $"{Guid.NewGuid():N}.journal"), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>Null unless the variable JOURNAL names a folder.</summary>
    public static DeliveryJournal? Open() =>
        Environment.GetEnvironmentVariable("JOURNAL") is { } folder ? new DeliveryJournal(folder) : null;

    public void Dispose() => _file.Dispose();

    /// <returns>The answer: which messages failed.</returns>
    public async Task<string> WorkAsync(string requestId, JsonArray records)
    {
        Write(requestId, records);
        var failed = new JsonArray();
        var failedGroups = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            // Such as "12 poison".
            var body = ((string)record!["body"]!).Split(' ');
            await Task.Delay(int.Parse(body[0], CultureInfo.InvariantCulture));
            var group = (string?)record["attributes"]!["MessageGroupId"];

            // What follows a failure in its message group must not be done before it.
            if (body[1] != "poison" && (group is null || !failedGroups.Contains(group)))
                continue;
            if (group is not null)
                failedGroups.Add(group);
            failed.Add(new JsonObject { ["itemIdentifier"] = (string)record["messageId"]! });
        }

        return new JsonObject { ["batchItemFailures"] = failed }.ToJsonString();
    }

    // The clock is one for all processes of a machine. One call of the system, so that no kill leaves half a line.
    private void Write(string requestId, JsonArray records)
    {
        var lines = new StringBuilder();
        foreach (var record in records)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{requestId} {(string)record!["messageId"]!} {(string)record["attributes"]!["ApproximateReceiveCount"]!} {Stopwatch.GetTimestamp()}\n");
        }

        _file.Write(Encoding.ASCII.GetBytes(lines.ToString()));
    }
}
