using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;

namespace CustomerIngest.Local.Lambda.Environments;

/// <summary>What an execution environment logs: its process's lines and Lambda's own, and the end of both for the invocation that wants it.</summary>
internal sealed class EnvironmentLog(FunctionContext context, string environmentId)
{
    private LogTail? _tail;

    /// <summary>Keeps the end of the log from now on, if it is wanted.</summary>
    public void Keep(bool isWanted) => _tail = isWanted ? new LogTail() : null;

    /// <summary>The end of the log since then; empty if it was not wanted.</summary>
    public ReadOnlyMemory<byte> TakeTail() => Interlocked.Exchange(ref _tail, null)?.Bytes() ?? default;

    /// <summary>A line of the process.</summary>
    public void Print(string line)
    {
        if (context.Filter.Passes(line))
            Write(line);
    }

    /// <summary>A line of ours, for whoever looks for the reason of something.</summary>
    public void Write(string line) => Write(new FunctionLogLine(context.Definition.Name, environmentId, line));

    public void InitStart(string phase) => Write(context.Lines.InitStart(Now, phase));

    public void InitEnd(string phase, TimeSpan duration, RuntimeReply? failure) => Write(context.Lines.InitEnd(Now, duration, phase, failure));

    public void Start(string requestId)
    {
        string[] lines = [.. context.Lines.Start(Now, requestId)];
        Write(LineOf(lines) with { Begins = requestId });
    }

    public void End(InvocationEnd end)
    {
        string[] lines = [.. context.Lines.End(end)];
        Write(lines.SkipLast(1));
        Write(LineOf(lines) with { Ends = end.RequestId });
    }

    private DateTimeOffset Now => context.Time.GetUtcNow();

    private FunctionLogLine LineOf(string[] lines) =>
        new(context.Definition.Name, environmentId, lines.LastOrDefault() ?? "") { IsHidden = lines.Length == 0 };

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Write(line);
    }

    private void Write(FunctionLogLine line)
    {
        context.Options.Log(line);
        if (!line.IsHidden)
            _tail?.Add(line.Text);
    }
}
