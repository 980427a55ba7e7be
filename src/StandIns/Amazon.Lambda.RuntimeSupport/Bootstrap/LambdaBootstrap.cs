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
        var environment = new LambdaEnvironment(_host.Variables);
        environment.MarkCustomRuntime(RuntimeHttp.InformationalVersion);
        var logger = new LambdaConsoleLogger(
            _host.Output, LogFormatters.Named(environment.LogFormat), LogLevels.Parse(environment.LogLevel), _host.Time);
        _host.TakeOver(logger, environment);
        var client = new RuntimeApiClient(_httpClient, _options.RuntimeApiEndpoint ?? environment.RuntimeApi);
        try
        {
            if (!await InitializeAsync(client, environment, logger))
            {
                return;
            }

            var runsOnce = environment.RunsOnce;
            bool invoked;
            do
            {
                invoked = await InvokeOnceAsync(client, environment, logger, cancellationToken);
            }
            while (!(invoked && runsOnce));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop; on Lambda nobody asks.
        }
    }

    private async Task<bool> InitializeAsync(RuntimeApiClient client, LambdaEnvironment environment, LambdaConsoleLogger logger)
    {
        try
        {
            environment.RequireSupportedMode();
            return _initializer is null || await _initializer();
        }
        catch (Exception e)
        {
            // Whatever went wrong, Lambda is to show it as the reason why the environment did not start.
            logger.Write(LogLevel.Error, e, null, null);
            await client.ReportInitErrorAsync(e);
            throw;
        }
    }

    /// <returns>False when no invocation came within the client's timeout.</returns>
    private async Task<bool> InvokeOnceAsync(
        RuntimeApiClient client, LambdaEnvironment environment, LambdaConsoleLogger logger, CancellationToken cancellationToken)
    {
        if (await client.NextAsync(cancellationToken) is not { } invocation)
        {
            return false;
        }

        var context = new LambdaContext(invocation.Headers, environment, logger, _serializer, _host.Time);
        logger.Begin(context);
        LambdaTraceProvider.SetCurrentTraceId(invocation.Headers.TraceId);
        environment.SetTraceId(invocation.Headers.TraceId);
        using var request = new InvocationRequest(invocation.Payload, context);
        var response = await HandleAsync(client, logger, request);
        if (response is not null)
        {
            await RespondAsync(client, context.AwsRequestId, response);
        }

        return true;
    }

    /// <returns>Null when the handler failed and the error was reported.</returns>
    private async Task<InvocationResponse> HandleAsync(RuntimeApiClient client, LambdaConsoleLogger logger, InvocationRequest request)
    {
        try
        {
            return await _handler(request);
        }
        catch (Exception e)
        {
            // Every failure of a handler is an answer to its invocation; the environment lives on.
            logger.Write(LogLevel.Error, e, null, null);
            await client.ReportErrorAsync(request.LambdaContext.AwsRequestId, e);
            return null;
        }
    }

    private static async Task RespondAsync(RuntimeApiClient client, string requestId, InvocationResponse response)
    {
        try
        {
            await client.RespondAsync(requestId, response.OutputStream);
        }
        finally
        {
            if (response.DisposeOutputStream)
            {
                await response.OutputStream.DisposeAsync();
            }
        }
    }
}
