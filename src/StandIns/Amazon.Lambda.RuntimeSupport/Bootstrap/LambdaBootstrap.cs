using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;
using Amazon.Lambda.RuntimeSupport.Client;
using Amazon.Lambda.RuntimeSupport.Context;
using Amazon.Lambda.RuntimeSupport.Hosting;
using Amazon.Lambda.RuntimeSupport.Logging;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Runs a handler in a Lambda execution environment: one initialization, then one invocation after the other.</summary>
public partial class LambdaBootstrap
{
    private readonly LambdaBootstrapHandler _handler;
    private readonly ILambdaSerializer _serializer;
    private readonly LambdaBootstrapInitializer _initializer;
    private readonly LambdaBootstrapOptions _options;
    private readonly RuntimeHost _host;
    private readonly LambdaEnvironment _environment;
    private readonly FunctionLog _log;
    private readonly HttpClient _httpClient;
    private readonly bool _ownsHttpClient;

    /// <summary>The client that a bootstrap makes for itself: it may wait 12 hours for an invocation.</summary>
    public static HttpClient ConstructHttpClient() => RuntimeHttp.CreateClient();

    /// <summary>
    /// Handles invocations until the token is cancelled; on Lambda, for ever. An invocation that has begun is still
    /// answered. An exception of the handler is logged and reported, and the next invocation follows.
    /// </summary>
    /// <exception cref="InvalidOperationException"><c>AWS_LAMBDA_RUNTIME_API</c> is missing or unusable.</exception>
    /// <exception cref="NotSupportedException">The environment asks for several invocations at a time, or for SnapStart.</exception>
    /// <exception cref="RuntimeApiClientException">The Runtime API refused a call.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        _environment.RequireSupportedMode();
        _host.LimitMemory(_environment);
        var client = new RuntimeApiClient(_httpClient, _options.RuntimeApiEndpoint ?? _environment.RuntimeApi);
        try
        {
            if (!await InitializeAsync(client))
            {
                return;
            }

            var runsOnce = _environment.RunsOnce;
            bool invoked;
            do
            {
                invoked = await InvokeOnceAsync(client, cancellationToken);
            }
            while (!(invoked && runsOnce));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop; on Lambda nobody asks.
        }
    }

    private async Task<bool> InitializeAsync(RuntimeApiClient client)
    {
        try
        {
            return _initializer is null || await _initializer();
        }
        catch (Exception e)
        {
            // Whatever went wrong, Lambda is to show it as the reason why the environment did not start.
            LogFailure(e);
            await client.ReportInitErrorAsync(e);
            throw;
        }
    }

    /// <returns>False when no invocation came within the client's timeout.</returns>
    private async Task<bool> InvokeOnceAsync(RuntimeApiClient client, CancellationToken cancellationToken)
    {
        if (await client.NextAsync(cancellationToken) is not { } invocation)
        {
            return false;
        }

        var context = new LambdaContext(invocation.Headers, _environment, _log.Output, _serializer, _host.Time);
        _log.Begin(context);
        LambdaTraceProvider.SetCurrentTraceId(invocation.Headers.TraceId);
        _environment.SetTraceId(invocation.Headers.TraceId);
        using var request = new InvocationRequest(invocation.Payload, context);
        InvocationResponse response;
        try
        {
            response = await _handler(request);
        }
        catch (Exception e)
        {
            // Every failure of a handler is an answer to its invocation; the environment lives on.
            LogFailure(e);
            await client.ReportErrorAsync(context.AwsRequestId, e);
            return true;
        }

        await RespondAsync(client, context.AwsRequestId, response);
        return true;
    }

    private void LogFailure(Exception exception) => _log.Output.Write(nameof(LogLevel.Error), exception, null, []);

    /// <param name="client">Sends it.</param>
    /// <param name="requestId">The invocation.</param>
    /// <param name="response">Null is an empty answer.</param>
    private static async Task RespondAsync(RuntimeApiClient client, string requestId, InvocationResponse response)
    {
        try
        {
            await client.RespondAsync(requestId, response?.OutputStream);
        }
        finally
        {
            if (response is { DisposeOutputStream: true, OutputStream: { } output })
            {
                await output.DisposeAsync();
            }
        }
    }
}
