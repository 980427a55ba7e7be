using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that take no input.</content>
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Action handler) =>
        ForAction(_ => handler());

    public static HandlerWrapper GetHandlerWrapper(Func<Task> handler) =>
        ForTask(_ => handler());

    public static HandlerWrapper GetHandlerWrapper(Func<Stream> handler) =>
        ForStream(_ => handler());

    public static HandlerWrapper GetHandlerWrapper(Func<Task<Stream>> handler) =>
        ForStreamTask(_ => handler());

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<TOutput> handler, ILambdaSerializer serializer) =>
        ForValue(_ => handler(), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Task<TOutput>> handler, ILambdaSerializer serializer) =>
        ForValueTask(_ => handler(), serializer);
}
