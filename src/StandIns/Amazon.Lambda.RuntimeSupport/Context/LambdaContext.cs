using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Client;
using Amazon.Lambda.RuntimeSupport.Hosting;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>One invocation's context, of the environment and the invocation's headers.</summary>
internal sealed class LambdaContext(
    InvocationHeaders headers,
    LambdaEnvironment environment,
    ILambdaLogger logger,
    ILambdaSerializer serializer,
    TimeProvider time) : ILambdaContext
{
    // Read when asked for: hardly any function is called from a mobile SDK.
    private IClientContext _clientContext;
    private ICognitoIdentity _identity;

    public string AwsRequestId => headers.RequestId;

    public IClientContext ClientContext => _clientContext ??= CognitoClientContext.Parse(headers.ClientContext);

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    public ICognitoIdentity Identity => _identity ??= CognitoIdentity.Parse(headers.CognitoIdentity);

    public string InvokedFunctionArn => headers.InvokedFunctionArn;

    public ILambdaLogger Logger => logger;

    public string LogGroupName => environment.LogGroupName;

    public string LogStreamName => environment.LogStreamName;

    public int MemoryLimitInMB => environment.FunctionMemorySize;

    public TimeSpan RemainingTime => headers.Deadline - time.GetUtcNow();

    public string TenantId => headers.TenantId;

    public string TraceId => headers.TraceId;

    public ILambdaSerializer Serializer => serializer;
}
