using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Gives every shape of handler the one the bootstrap calls. Events are read with the serializer, and so are answers
/// written unless they are streams; a handler without a result answers with an empty body.
/// </summary>
public partial class HandlerWrapper : IDisposable
{
    private readonly MemoryStream _output = new();

    private HandlerWrapper(ILambdaSerializer serializer = null)
    {
        Serializer = serializer;
    }

    public LambdaBootstrapHandler Handler { get; private set; }

    /// <summary>Null when neither events nor answers are serialized.</summary>
    internal ILambdaSerializer Serializer { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _output.Dispose();
        }
    }

    private static TInput Read<TInput>(InvocationRequest invocation, ILambdaSerializer serializer) =>
        serializer.Deserialize<TInput>(invocation.InputStream);

    private static InvocationResponse Empty() => new(Stream.Null, false);

    private static HandlerWrapper ForAction(Action<InvocationRequest> handler, ILambdaSerializer serializer = null) =>
        new(serializer)
        {
            Handler = invocation =>
            {
                handler(invocation);
                return Task.FromResult(Empty());
            },
        };

    private static HandlerWrapper ForTask(Func<InvocationRequest, Task> handler, ILambdaSerializer serializer = null) =>
        new(serializer)
        {
            Handler = async invocation =>
            {
                await handler(invocation);
                return Empty();
            },
        };

    private static HandlerWrapper ForStream(Func<InvocationRequest, Stream> handler, ILambdaSerializer serializer = null) =>
        new(serializer) { Handler = invocation => Task.FromResult(new InvocationResponse(handler(invocation))) };

    private static HandlerWrapper ForStreamTask(Func<InvocationRequest, Task<Stream>> handler, ILambdaSerializer serializer = null) =>
        new(serializer) { Handler = async invocation => new InvocationResponse(await handler(invocation)) };

    private static HandlerWrapper ForValue<TOutput>(Func<InvocationRequest, TOutput> handler, ILambdaSerializer serializer)
    {
        var wrapper = new HandlerWrapper(serializer);
        wrapper.Handler = invocation => Task.FromResult(wrapper.Write(handler(invocation)));
        return wrapper;
    }

    private static HandlerWrapper ForValueTask<TOutput>(Func<InvocationRequest, Task<TOutput>> handler, ILambdaSerializer serializer)
    {
        var wrapper = new HandlerWrapper(serializer);
        wrapper.Handler = async invocation => wrapper.Write(await handler(invocation));
        return wrapper;
    }

    private static HandlerWrapper ForOutput(Action<Stream, ILambdaContext, MemoryStream> handler)
    {
        var wrapper = new HandlerWrapper();
        wrapper.Handler = invocation =>
        {
            wrapper._output.SetLength(0);
            handler(invocation.InputStream, invocation.LambdaContext, wrapper._output);
            wrapper._output.Position = 0;
            return Task.FromResult(new InvocationResponse(wrapper._output, false));
        };
        return wrapper;
    }

    /// <summary>One invocation at a time runs in an environment, so one stream serves all answers.</summary>
    private InvocationResponse Write<TOutput>(TOutput value)
    {
        _output.SetLength(0);
        Serializer.Serialize(value, _output);
        _output.Position = 0;
        return new InvocationResponse(_output, false);
    }
}
