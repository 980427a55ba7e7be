namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Runs once before the first invocation. False ends the process quietly; an exception is reported to Lambda as an
/// init error and then ends the process.
/// </summary>
public delegate Task<bool> LambdaBootstrapInitializer();
