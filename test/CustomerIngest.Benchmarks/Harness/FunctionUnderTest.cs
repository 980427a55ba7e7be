using System.Diagnostics;
using System.Globalization;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Runtime;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>
/// A function's process under the local cloud's Runtime API. Started without the local cloud's process group, whose
/// leader would be a program more in every cold start.
/// </summary>
internal sealed class FunctionUnderTest : IAsyncDisposable
{
    private readonly RuntimeApi _api;
    private readonly Process _process;
    private readonly LastWords _words;
    private readonly TimeSpan _limit;
    private int _invocations;

    private FunctionUnderTest(RuntimeApi api, Process process, LastWords words, TimeSpan limit) => (_api, _process, _words, _limit) = (api, process, words, limit);

    /// <summary>From the process's start to its first answer.</summary>
    public TimeSpan ColdStart { get; private set; }

    public Answer FirstAnswer { get; private set; }

    /// <summary>The most memory it has held, in bytes.</summary>
    public long PeakMemory => ProcessMemory.Peak(_process);

    /// <summary>How often it has touched a page of memory that was not there yet; 0 where the system does not say.</summary>
    public long PageFaults => OperatingSystem.IsLinux() ? ReadPageFaults(_process.Id) : 0;

    /// <param name="launch">The program.</param>
    /// <param name="setting">Its configuration.</param>
    /// <param name="backend">What it talks to.</param>
    /// <param name="firstEvent">Waits for it.</param>
    /// <param name="quota">The share of a CPU it may use, from its start; null for all there is.</param>
    /// <exception cref="FunctionFailedException">It ended, failed, or did not answer in time.</exception>
    public static async Task<FunctionUnderTest> StartAsync(
        LaunchCommand launch, FunctionSetting setting, Backend backend, ReadOnlyMemory<byte> firstEvent, CpuQuota? quota = null)
    {
        var api = await RuntimeApi.StartAsync(CancellationToken.None);
        var start = (quota?.Confine(launch) ?? launch) is var command ? new ProcessStartInfo(command.Program, command.Arguments) : throw new UnreachableException();
        start.WorkingDirectory = launch.TaskRoot;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in setting.Variables(backend, api.HostAndPort, launch.TaskRoot))
            start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        var function = new FunctionUnderTest(api, process, new LastWords(), setting.Limit);
        var invocation = function.NewInvocation(firstEvent);
        api.Post(invocation);
        var started = Stopwatch.GetTimestamp();
        process.Start();
        function._words.Read(process);
        try
        {
            function.FirstAnswer = await function.AnswerAsync(invocation);
            function.ColdStart = Stopwatch.GetElapsedTime(started, invocation.RepliedAt);
            return function;
        }
        catch
        {
            await function.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="FunctionFailedException">It ended, failed, or did not answer in time.</exception>
    public Task<Answer> InvokeAsync(ReadOnlyMemory<byte> payload)
    {
        var invocation = NewInvocation(payload);
        _api.Post(invocation);
        return AnswerAsync(invocation);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _words.Ended;
        _process.Dispose();
        await _api.DisposeAsync();
    }

    // proc(5): the fields follow the program's name, which stands in brackets; minflt is the eighth of them.
    private static long ReadPageFaults(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[7], CultureInfo.InvariantCulture);
    }

    private Invocation NewInvocation(ReadOnlyMemory<byte> payload) =>
        new($"{_process.GetHashCode():x8}-{_invocations++:x8}", payload, LocalAccount.FunctionArn("benchmark"), DateTimeOffset.UtcNow + _limit);

    private async Task<Answer> AnswerAsync(Invocation invocation)
    {
        var reply = await ReplyAsync(invocation);
        return reply.ErrorType is null
            ? new Answer(reply.Payload, Stopwatch.GetElapsedTime(invocation.TakenAt, invocation.RepliedAt))
            : throw new FunctionFailedException($"{reply.ErrorType}: {System.Text.Encoding.UTF8.GetString(reply.Payload.Span)} {_words}");
    }

    private async Task<RuntimeReply> ReplyAsync(Invocation invocation)
    {
        try
        {
            await Task.WhenAny(invocation.Reply, _api.InitFailed, _words.Ended).WaitAsync(_limit);
        }
        catch (TimeoutException exception)
        {
            throw new FunctionFailedException($"no answer in {_limit.TotalSeconds:0} s. {_words}", exception);
        }

        if (invocation.Reply.IsCompleted)
            return await invocation.Reply;
        return _api.InitFailed.IsCompleted ? await _api.InitFailed : throw new FunctionFailedException($"the process ended. {_words}");
    }
}
