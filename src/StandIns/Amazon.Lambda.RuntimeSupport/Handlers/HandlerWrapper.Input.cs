using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that take the event as <c>TInput</c>.</content>
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput> handler, ILambdaSerializer serializer) =>
        ForAction(invocation => handler(Read<TInput>(invocation, serializer)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) =>
        ForTask(invocation => handler(Read<TInput>(invocation, serializer)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Stream> handler, ILambdaSerializer serializer) =>
        ForStream(invocation => handler(Read<TInput>(invocation, serializer)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task<Stream>> handler, ILambdaSerializer serializer) =>
        ForStreamTask(invocation => handler(Read<TInput>(invocation, serializer)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, TOutput> handler, ILambdaSerializer serializer) =>
        ForValue(invocation => handler(Read<TInput>(invocation, serializer)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        ForValueTask(invocation => handler(Read<TInput>(invocation, serializer)), serializer);
}
