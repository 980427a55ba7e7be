using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that take the context.</content>
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Action<ILambdaContext> handler) =>
        ForAction(invocation => handler(invocation.LambdaContext));

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task> handler) =>
        ForTask(invocation => handler(invocation.LambdaContext));

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Stream> handler) =>
        ForStream(invocation => handler(invocation.LambdaContext));

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task<Stream>> handler) =>
        ForStreamTask(invocation => handler(invocation.LambdaContext));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        ForValue(invocation => handler(invocation.LambdaContext), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        ForValueTask(invocation => handler(invocation.LambdaContext), serializer);
}
