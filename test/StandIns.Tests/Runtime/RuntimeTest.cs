using System.Globalization;
using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.RuntimeSupport.Bootstrap;
using Amazon.Lambda.RuntimeSupport.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace StandIns.Tests.Runtime;

/// <summary>One execution environment against one Runtime API, in the process of the test.</summary>
[Collection(nameof(RuntimeTest))]
public abstract class RuntimeTest : IAsyncLifetime
{
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly StringWriter _error = new(CultureInfo.InvariantCulture);
    private readonly CancellationTokenSource _stop = new();
    private Task? _running;

    internal RuntimeApiServer Api { get; private set; } = null!;

    internal FakeVariables Variables { get; } = [];

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 8, 1, 9, 4, 30, TimeSpan.Zero));

    internal HttpClient Http { get; set; } = LambdaBootstrap.ConstructHttpClient();

    protected string Log => _output.ToString();

    public async ValueTask InitializeAsync()
    {
        Api = await RuntimeApiServer.StartAsync();
        Variables["AWS_LAMBDA_RUNTIME_API"] = Api.Endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _stop.CancelAsync();
        if (_running is not null)
        {
            await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        Http.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
        _stop.Dispose();
        await Api.DisposeAsync();
    }

    protected static HandlerWrapper Handler(Func<Stream, ILambdaContext, Task<Stream>> handler) => HandlerWrapper.GetHandlerWrapper(handler);

    protected static Stream Utf8(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    /// <summary>Runs until the test ends or the runtime gives up.</summary>
    protected Task RunAsync(HandlerWrapper handler, LambdaBootstrapInitializer? initializer = null, LambdaBootstrapOptions? options = null)
    {
        var bootstrap = new LambdaBootstrap(Http, handler, options, initializer, new RuntimeHost(Variables, _output, _error, Time, OwnsProcess: false));
        _running = bootstrap.RunAsync(_stop.Token);
        return _running;
    }

    /// <summary>Hands out one invocation and waits for what the runtime makes of it.</summary>
    private protected async Task<RuntimeCall> InvokeAsync(HandlerWrapper handler, RuntimeAnswer invocation)
    {
        Api.Enqueue(invocation);
        var running = _running ?? RunAsync(handler);
        var post = Api.NextPostAsync().AsTask();
        if (await Task.WhenAny(post, running) == running)
        {
            await running;
        }

        return await post;
    }

    private protected Task<RuntimeCall> InvokeAsync(HandlerWrapper handler) => InvokeAsync(handler, RuntimeAnswer.Invocation("{}"));
}
