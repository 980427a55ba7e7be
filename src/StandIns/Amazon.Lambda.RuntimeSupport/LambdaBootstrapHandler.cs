namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Handles one invocation; an exception becomes an invocation error.</summary>
public delegate Task<InvocationResponse> LambdaBootstrapHandler(InvocationRequest invocation);
