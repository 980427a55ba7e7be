using CustomerIngest.Local.Lambda.Logs;

namespace CustomerIngest.Local.Page.State;

/// <summary>
/// What the last invocations logged. A line belongs to the invocation that its environment runs; what comes between two
/// (of the init phase, or after a thaw) to the next one. Thread-safe, and bounded in lines and in their length.
/// </summary>
internal sealed class InvocationLogs
{
    private const int MostInvocations = 500;
    private const int MostLines = 200;
    private const int MostCharacters = 4_096;

    private readonly Lock _lock = new();
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, List<string>> _byInvocation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byEnvironment = new(StringComparer.Ordinal);

    public void Add(FunctionLogLine line)
    {
        lock (_lock)
        {
            if (!_byEnvironment.TryGetValue(line.EnvironmentId, out var lines))
                _byEnvironment[line.EnvironmentId] = lines = [];
            if (line.Begins is { } requestId)
                Begin(requestId, lines);
            if (!line.IsHidden)
                Append(lines, line);
            if (line.Ends is not null)
                _byEnvironment.Remove(line.EnvironmentId);
        }
    }

    /// <summary>Null when it is not known, or not any more.</summary>
    public IReadOnlyList<string>? Of(string requestId)
    {
        lock (_lock)
            return _byInvocation.TryGetValue(requestId, out var lines) ? [.. lines] : null;
    }

    public void Forget(string environmentId)
    {
        lock (_lock)
            _byEnvironment.Remove(environmentId);
    }

    private void Begin(string requestId, List<string> lines)
    {
        _byInvocation[requestId] = lines;
        _order.Enqueue(requestId);
        if (_order.Count > MostInvocations)
            _byInvocation.Remove(_order.Dequeue());
    }

    private static void Append(List<string> lines, FunctionLogLine line)
    {
        var text = line.Text;
        if (lines.Count < MostLines || line.Ends is not null)
            lines.Add(text.Length <= MostCharacters ? text : $"{text[..MostCharacters]} … ({text.Length} characters; the log file has them all)");
        else if (lines.Count == MostLines)
            lines.Add("… more lines, which the log file has");
    }
}
