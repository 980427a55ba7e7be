using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that take the raw event.</content>
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Action<Stream> handler) =>
        ForAction(invocation => handler(invocation.InputStream));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task> handler) =>
        ForTask(invocation => handler(invocation.InputStream));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Stream> handler) =>
        ForStream(invocation => handler(invocation.InputStream));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task<Stream>> handler) =>
        ForStreamTask(invocation => handler(invocation.InputStream));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, TOutput> handler, ILambdaSerializer serializer) =>
        ForValue(invocation => handler(invocation.InputStream), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        ForValueTask(invocation => handler(invocation.InputStream), serializer);
}
