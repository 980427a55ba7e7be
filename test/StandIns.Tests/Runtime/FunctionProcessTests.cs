namespace StandIns.Tests.Runtime;

public sealed class FunctionProcessTests : IAsyncLifetime
{
    /// <summary>Main is what the generator emits: a typed delegate, Create, Build, RunAsync.</summary>
    private const string Source = """
        using System;
        using System.IO;
        using System.Text;
        using System.Threading.Tasks;
        using Amazon.Lambda.Core;
        using Amazon.Lambda.RuntimeSupport;

        public class GeneratedProgram
        {
            public static async Task Main(string[] args)
            {
                if (Environment.GetEnvironmentVariable("FAIL_BEFORE") is string early)
                {
                    throw new InvalidOperationException(early);
                }

                if (Environment.GetEnvironmentVariable("LOG_BEFORE") is not null)
                {
                    LambdaLogger.Log(LogLevel.Debug, "[{EventId}] of {Host}", 3020, "x");
                    LambdaLogger.Log(LogLevel.Error, new InvalidOperationException("boom"), "failed");
                    Console.WriteLine("plain");
                }

                Func<Stream, ILambdaContext, Task<Stream>> handler = Handle;
                await LambdaBootstrapBuilder.Create(handler).UseBootstrapHandler(Initialize).Build().RunAsync();
            }

            private static Task<bool> Initialize()
            {
                if (Environment.GetEnvironmentVariable("FAIL_INIT") is string reason)
                {
                    throw new InvalidOperationException(reason);
                }

                return Task.FromResult(true);
            }

            private static Task<Stream> Handle(Stream input, ILambdaContext context)
            {
                Console.WriteLine("console {0}", 1);
                Console.Error.WriteLine("error");
                Console.Write("raw\n");
                LambdaLogger.Log("static");
                LambdaLogger.Log(LogLevel.Warning, "static {Id}", 2);
                context.Logger.LogInformation("context {Id}", 3);
                var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
                return Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(memory + " " + Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"))));
            }
        }
        """;

    private RuntimeApiServer Api { get; set; } = null!;

    public async ValueTask InitializeAsync() => Api = await RuntimeApiServer.StartAsync();

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    [Fact]
    public async Task Can_TurnEverythingPrintedIntoRecords_When_TheFunctionIsAProcess()
    {
        Api.Enqueue(RuntimeAnswer.Invocation("{}"));
        await using var function = Start();

        Assert.Equal(0, await function.ExitCodeAsync());

        string[] lines = (await function.Output).Split('\n');
        Assert.Equal(
            ["\trequest-1\tinfo\tconsole 1", "raw", "\trequest-1\ttrce\tstatic", "\trequest-1\twarn\tstatic 2", "\trequest-1\tinfo\tcontext 3", ""],
            lines.Select(line => line[Math.Max(line.IndexOf('\t', StringComparison.Ordinal), 0)..]));
        Assert.Matches("^[^\t\n]*Z\trequest-1\tfail\terror\n$", await function.Error);
    }

    [Fact]
    public async Task Can_LimitTheHeap_When_TheFunctionHasLessThanTheMachine()
    {
        Api.Enqueue(RuntimeAnswer.Invocation("{}", ("Lambda-Runtime-Trace-Id", "Root=1")));
        await using var function = Start(("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"));

        Assert.Equal($"{256 * 1024 * 1024} Root=1", (await Api.NextPostAsync()).Text);
    }

    [Fact]
    public async Task Can_ReportAndDie_When_TheInitializationFails()
    {
        await using var function = Start(("FAIL_INIT", "no settings"));

        var report = await Api.NextPostAsync();
        Assert.Equal("POST /2018-06-01/runtime/init/error", report.Line);
        Assert.Contains("\"errorMessage\": \"no settings\"", report.Text, StringComparison.Ordinal);
        Assert.NotEqual(0, await function.ExitCodeAsync());
    }

    [Theory]
    [InlineData("Text")]
    [InlineData("JSON")]
    public async Task Can_DieWithoutAReport_When_AConstructorFails(string format)
    {
        await using var function = Start(("FAIL_BEFORE", "no settings"), ("AWS_LAMBDA_LOG_FORMAT", format));

        Assert.Equal(134, await function.ExitCodeAsync());
        Assert.StartsWith("Unhandled exception. System.InvalidOperationException: no settings\n", await function.Error, StringComparison.Ordinal);
        Assert.Empty(await function.Output);
        Assert.Empty(Api.Calls);
    }

    [Theory]
    [InlineData("Text")]
    [InlineData("JSON")]
    public async Task Can_LogUnrenderedAndUnfiltered_When_NoBootstrapRunsYet(string format)
    {
        await using var function = Start(
            ("LOG_BEFORE", "1"), ("FAIL_INIT", "enough"), ("AWS_LAMBDA_LOG_LEVEL", "FATAL"), ("AWS_LAMBDA_LOG_FORMAT", format));

        Assert.Equal(
            """
            Debug: [{EventId}] of {Host} Arguments: "3020" "x"
            Error: failed
            System.InvalidOperationException: boom
            plain

            """,
            await function.Output);
    }

    private FunctionProcess Start(params (string Name, string Value)[] variables) => FunctionProcess.Start(
        Source, [("AWS_LAMBDA_RUNTIME_API", Api.Endpoint), ("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"), .. variables]);
}
