namespace Amazon.Lambda.Core;

/// <summary>What the Lambda service tells a function about the invocation and about itself.</summary>
public interface ILambdaContext
{
    /// <summary>The id of the invocation; a retry of an asynchronous invocation carries the same one.</summary>
    string AwsRequestId { get; }

    /// <summary>What a mobile SDK sent along; never null, its members are.</summary>
    IClientContext ClientContext { get; }

    string FunctionName { get; }

    /// <summary><c>$LATEST</c> or a published version's number.</summary>
    string FunctionVersion { get; }

    /// <summary>The Cognito identity of a mobile caller; never null, its members are.</summary>
    ICognitoIdentity Identity { get; }

    /// <summary>The ARN that was called, with the alias or version if the caller named one.</summary>
    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    /// <summary>Configured memory in MiB; 0 when the environment does not say.</summary>
    int MemoryLimitInMB { get; }

    /// <summary>Time until Lambda kills the invocation, by this machine's clock; negative once it has passed.</summary>
    TimeSpan RemainingTime { get; }

    /// <summary>The tenant of a function with tenant isolation; null in an invocation without one, empty in an implementation that does not say.</summary>
    string TenantId => string.Empty;

    /// <summary>The X-Ray tracing header of the invocation; null in an invocation without one, empty in an implementation that does not say.</summary>
    string TraceId => string.Empty;

    /// <summary>The serializer the bootstrap was created with; null when the handler reads raw streams.</summary>
    ILambdaSerializer Serializer => null;
}
