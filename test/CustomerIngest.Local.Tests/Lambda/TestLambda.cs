using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Lambda.Logs;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.Lambda;

/// <summary>The real service around the real process of CustomerIngest.Local.Tests.Function, and all it logs.</summary>
internal sealed class TestLambda : IAsyncDisposable
{
    private readonly ConcurrentQueue<FunctionLogLine> _lines = new();
    private readonly SemaphoreSlim _written = new(0);

    public TestLambda(Func<LambdaOptions, LambdaOptions>? change = null)
    {
        var options = new LambdaOptions { ScratchRoot = ScratchRoot, Log = Write, LimitStorage = false };
        Service = new LambdaService(change?.Invoke(options) ?? options);
    }

    public static string CodePath { get; } = typeof(TestLambda).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "TestFunction").Value!;

    public LambdaService Service { get; }

    public string ScratchRoot { get; } = Directory.CreateTempSubdirectory("ci-test-").FullName;

    public IReadOnlyList<string> Lines => [.. _lines.Select(line => line.Text)];

    public IReadOnlyList<FunctionLogLine> LogLines => [.. _lines];

    public static FunctionDefinition Definition { get; } = new()
    {
        LogicalId = "TestFunction",
        Name = "test-function",
        CodePath = CodePath,
        Handler = "CustomerIngest.Local.Tests.Function",
        Runtime = "dotnet10",
        MemorySize = 256,
        Timeout = TimeSpan.FromSeconds(60),
        Environment = new Dictionary<string, string>(),
        SqsEvents = [],
        HttpApiEvents = [],
    };

    public static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && !IsZombie(processId);
        }
        // A file of proc that is open already fails with ESRCH when its process is gone.
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            return false;
        }
    }

    /// <summary>For a process that nobody here is the parent of, whose end can only be looked for.</summary>
    public static async Task EndedAsync(int processId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (IsRunning(processId))
            await Task.Delay(10, limit.Token);
    }

    public LambdaFunction Create(Func<FunctionDefinition, FunctionDefinition>? change = null) =>
        Service.Create(change?.Invoke(Definition) ?? Definition);

    public LambdaFunction CreateWithInit(string init) =>
        Create(definition => definition with { Environment = new Dictionary<string, string> { ["INIT"] = init } });

    public async Task<string> LineAsync(Func<string, bool> wanted)
    {
        while (true)
        {
            if (Lines.FirstOrDefault(wanted) is { } line)
                return line;
            await _written.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync().WithinLimitAsync("every environment ended");
        Directory.Delete(ScratchRoot, recursive: true);
        _written.Dispose();
    }

    // Killed, and its adoptive parent has not asked for its exit code yet.
    private static bool IsZombie(int processId) =>
        OperatingSystem.IsLinux() && File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);

    private void Write(FunctionLogLine line)
    {
        if (line.IsHidden)
            return;
        _lines.Enqueue(line);
        _written.Release();
    }
}
