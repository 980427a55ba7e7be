namespace Amazon.Lambda.RuntimeSupport.Bootstrap;

/// <summary>Settings of a bootstrap that does not run on Lambda itself.</summary>
public class LambdaBootstrapOptions
{
    /// <summary>Host and port of the Runtime API, as in <c>127.0.0.1:9001</c>; unset, <c>AWS_LAMBDA_RUNTIME_API</c> says it.</summary>
    public string RuntimeApiEndpoint { get; set; }
}
