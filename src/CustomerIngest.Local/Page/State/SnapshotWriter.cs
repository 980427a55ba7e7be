using System.Buffers;
using System.Text.Json;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Sqs.Queues;

namespace CustomerIngest.Local.Page.State;

/// <summary>Writes what the page shows as JSON, from one moment on.</summary>
internal sealed class SnapshotWriter(EnvironmentWatch environments, QueueWatch queues, Sampler sampler, CloudActivity activity, TimeProvider queueTime)
{
    private const int MostInvocations = 40;

    /// <param name="cursor">How far the watcher is; moves on.</param>
    /// <param name="body">Takes the JSON.</param>
    /// <param name="extra">Writes further members.</param>
    public Cursor Write(Cursor cursor, IBufferWriter<byte> body, Action<Utf8JsonWriter> extra)
    {
        using var json = new Utf8JsonWriter(body);
        var second = sampler.Second;
        json.WriteStartObject();
        json.WriteNumber("now", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteNumber("second", second);
        extra(json);
        json.WriteStartArray("functions");
        environments.Read((name, watched) => Write(json, name, watched, cursor.Second));
        json.WriteEndArray();
        json.WriteStartArray("queues");
        foreach (var queue in queues.Queues)
            Write(json, queue, cursor.Second);
        json.WriteEndArray();
        var change = WriteInvocations(json, cursor.Change);
        var entry = WriteChronicle(json, cursor.Entry);
        json.WriteEndObject();
        return new Cursor(second, change, entry);
    }

    private void Write(Utf8JsonWriter json, string function, IReadOnlyCollection<WatchedEnvironment> watched, long since)
    {
        var (total, failures) = activity.Invocations.Count(function);
        json.WriteStartObject();
        json.WriteString("name", function);
        json.WriteNumber("invocations", total);
        json.WriteNumber("failures", failures);
        json.WriteStartArray("environments");
        foreach (var environment in watched)
            Write(json, environment, since);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, WatchedEnvironment environment, long since)
    {
        var status = environment.Status;
        json.WriteStartObject();
        json.WriteString("id", status.Id);
        json.WriteString("state", StateOf(status));
        json.WriteNumber("invocations", status.Invocations);
        json.WriteNumber("memory", status.PeakMemory);
        json.WriteNumber("files", environment.Files);
        json.WriteNumber("bytes", environment.FileBytes);
        json.WriteNumber("secrets", activity.Fetches.Of(status.AccessKeyId));
        if (ProcessSockets.CanTell)
        {
            json.WriteNumber("open", environment.OpenConnections);
            json.WriteNumber("opened", environment.SeenConnections);
        }

        if (status.ProcessId is { } process && status.State != EnvironmentState.Gone)
            json.WriteNumber("process", process);
        if (status.InitDuration is { } init)
            json.WriteNumber("init", Math.Round(init.TotalMilliseconds, 1));
        if (status.FrozenSince is { } frozen)
            json.WriteNumber("since", frozen.ToUnixTimeMilliseconds());
        json.WriteNumber("frozen", Math.Round(status.Frozen.TotalSeconds, 1));
        var (first, columns) = environment.Band.Since(since);
        json.WriteNumber("first", first);
        json.WriteString("band", columns);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, Queue queue, long since)
    {
        var counts = queue.Count();
        json.WriteStartObject();
        json.WriteString("name", queue.Name);
        json.WriteNumber("visible", counts.Visible);
        json.WriteNumber("inFlight", counts.InFlight);
        json.WriteNumber("delayed", counts.Delayed);
        if (counts.OldestSentAt is { } oldest)
            json.WriteNumber("oldest", Math.Max(0, Math.Round((queueTime.GetUtcNow() - oldest).TotalSeconds)));
        var (first, columns) = queues.Since(queue.Name, since);
        json.WriteNumber("first", first);
        json.WriteStartArray("columns");
        foreach (var (visible, inFlight) in columns)
        {
            json.WriteNumberValue(visible);
            json.WriteNumberValue(inFlight);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private long WriteInvocations(Utf8JsonWriter json, long since)
    {
        var changed = activity.Invocations.Since(since, MostInvocations);
        json.WriteStartArray("invocations");
        foreach (var shown in changed)
        {
            json.WriteStartObject();
            json.WriteString("id", shown.RequestId);
            json.WriteString("function", shown.FunctionName);
            json.WriteString("environment", shown.EnvironmentId);
            json.WriteNumber("at", shown.StartedAt.ToUnixTimeMilliseconds());
            json.WriteNumber("ms", Math.Round(shown.Duration.TotalMilliseconds, 2));
            json.WriteBoolean("cold", shown.WasCold);
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(shown.Kind.ToString()));
            json.WriteString("text", shown.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return changed.Count > 0 ? changed[0].Change : since;
    }

    private long WriteChronicle(Utf8JsonWriter json, long since)
    {
        var entries = activity.Chronicle.Since(since);
        json.WriteStartArray("entries");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteNumber("number", entry.Number);
            json.WriteNumber("at", entry.At.ToUnixTimeMilliseconds());
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(entry.Kind.ToString()));
            json.WriteString("text", entry.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return entries.Count > 0 ? entries[^1].Number : since;
    }

    private static string StateOf(EnvironmentStatus status) => status switch
    {
        { State: EnvironmentState.Gone } => "gone",
        { FrozenSince: not null } => "frozen",
        { State: EnvironmentState.Initialising } => "initialising",
        { State: EnvironmentState.Busy } => "busy",
        _ => "thawed",
    };
}
