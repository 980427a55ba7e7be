using Amazon.Lambda.Core;

namespace StandIns.Tests.Runtime;

/// <summary>A context that knows its request id and nothing else, as in a user's unit test.</summary>
internal sealed record IdContext(string AwsRequestId) : ILambdaContext
{
    public IClientContext? ClientContext => null;

    public string? FunctionName => null;

    public string? FunctionVersion => null;

    public ICognitoIdentity? Identity => null;

    public string? InvokedFunctionArn => null;

    public ILambdaLogger? Logger => null;

    public string? LogGroupName => null;

    public string? LogStreamName => null;

    public int MemoryLimitInMB => 0;

    public TimeSpan RemainingTime => TimeSpan.Zero;
}
