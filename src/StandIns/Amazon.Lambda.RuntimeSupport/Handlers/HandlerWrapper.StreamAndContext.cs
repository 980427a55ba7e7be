using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that take the raw event and the context.</content>
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext> handler) =>
        ForAction(invocation => handler(invocation.InputStream, invocation.LambdaContext));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task> handler) =>
        ForTask(invocation => handler(invocation.InputStream, invocation.LambdaContext));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Stream> handler) =>
        ForStream(invocation => handler(invocation.InputStream, invocation.LambdaContext));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        ForStreamTask(invocation => handler(invocation.InputStream, invocation.LambdaContext));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        ForValue(invocation => handler(invocation.InputStream, invocation.LambdaContext), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        ForValueTask(invocation => handler(invocation.InputStream, invocation.LambdaContext), serializer);

    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext, MemoryStream> handler) =>
        ForOutput(handler);
}
