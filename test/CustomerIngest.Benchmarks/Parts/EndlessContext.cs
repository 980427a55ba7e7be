using Amazon.Lambda.Core;

namespace CustomerIngest.Benchmarks.Parts;

/// <summary>An invocation that has all the time there is, and nothing else to say.</summary>
internal sealed class EndlessContext : ILambdaContext
{
    public TimeSpan RemainingTime => TimeSpan.FromMinutes(15);

    public string AwsRequestId => "";

    public IClientContext ClientContext => null!;

    public string FunctionName => "";

    public string FunctionVersion => "";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => "";

    public ILambdaLogger Logger => null!;

    public string LogGroupName => "";

    public string LogStreamName => "";

    public int MemoryLimitInMB => 0;
}
