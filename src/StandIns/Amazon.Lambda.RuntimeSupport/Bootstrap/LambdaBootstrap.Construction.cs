using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;
using Amazon.Lambda.RuntimeSupport.Client;
using Amazon.Lambda.RuntimeSupport.Hosting;
using Amazon.Lambda.RuntimeSupport.Logging;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>
/// The constructors; a client that the caller gives stays the caller's. From the first bootstrap on, the console's
/// lines are log records, as with the real package; what Startup or a constructor prints before that is not.
/// </content>
public partial class LambdaBootstrap : IDisposable
{
    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(null, handler, null, null, initializer, RuntimeHost.OfProcess())
    {
    }

    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null)
        : this(null, handler, null, lambdaBootstrapOptions, initializer, RuntimeHost.OfProcess())
    {
    }

    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(null, handlerWrapper, null, initializer, RuntimeHost.OfProcess())
    {
    }

    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null)
        : this(null, handlerWrapper, lambdaBootstrapOptions, initializer, RuntimeHost.OfProcess())
    {
    }

    public LambdaBootstrap(HttpClient httpClient, LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handler, null, null, initializer, RuntimeHost.OfProcess())
    {
    }

    public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handlerWrapper, null, initializer, RuntimeHost.OfProcess())
    {
    }

    public LambdaBootstrap(
        HttpClient httpClient,
        HandlerWrapper handlerWrapper,
        LambdaBootstrapOptions lambdaBootstrapOptions,
        LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handlerWrapper, lambdaBootstrapOptions, initializer, RuntimeHost.OfProcess())
    {
    }

    internal LambdaBootstrap(
        HttpClient httpClient,
        HandlerWrapper handlerWrapper,
        LambdaBootstrapOptions options,
        LambdaBootstrapInitializer initializer,
        RuntimeHost host)
        : this(httpClient, handlerWrapper?.Handler, handlerWrapper?.Serializer, options, initializer, host)
    {
    }

    private LambdaBootstrap(
        HttpClient httpClient,
        LambdaBootstrapHandler handler,
        ILambdaSerializer serializer,
        LambdaBootstrapOptions options,
        LambdaBootstrapInitializer initializer,
        RuntimeHost host)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _handler = handler;
        _serializer = serializer;
        _initializer = initializer;
        _options = options ?? new LambdaBootstrapOptions();
        _host = host;
        _environment = new LambdaEnvironment(host.Variables);
        _environment.MarkCustomRuntime(RuntimeHttp.InformationalVersion);
        _log = FunctionLog.Of(host, _environment);
        host.TakeOverConsole(_log);
        _httpClient = httpClient ?? ConstructHttpClient();
        _ownsHttpClient = httpClient is null;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _ownsHttpClient)
        {
            _httpClient.Dispose();
        }
    }
}
