using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that take the event as <c>TInput</c> and the context.</content>
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput, ILambdaContext> handler, ILambdaSerializer serializer) =>
        ForAction(invocation => handler(Read<TInput>(invocation, serializer), invocation.LambdaContext), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        ForTask(invocation => handler(Read<TInput>(invocation, serializer), invocation.LambdaContext), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Stream> handler, ILambdaSerializer serializer) =>
        ForStream(invocation => handler(Read<TInput>(invocation, serializer), invocation.LambdaContext), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task<Stream>> handler, ILambdaSerializer serializer) =>
        ForStreamTask(invocation => handler(Read<TInput>(invocation, serializer), invocation.LambdaContext), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        ForValue(invocation => handler(Read<TInput>(invocation, serializer), invocation.LambdaContext), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        ForValueTask(invocation => handler(Read<TInput>(invocation, serializer), invocation.LambdaContext), serializer);
}
