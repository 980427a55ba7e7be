using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport.Hosting;

/// <summary>What the execution environment says about the function, read once.</summary>
internal sealed class LambdaEnvironment
{
    private const string ExecutionEnvironment = "AWS_EXECUTION_ENV";
    private readonly IEnvironmentVariables _variables;

    public LambdaEnvironment(IEnvironmentVariables variables)
    {
        _variables = variables;
        FunctionName = variables.Get("AWS_LAMBDA_FUNCTION_NAME");
        FunctionVersion = variables.Get("AWS_LAMBDA_FUNCTION_VERSION");
        LogGroupName = variables.Get("AWS_LAMBDA_LOG_GROUP_NAME");
        LogStreamName = variables.Get("AWS_LAMBDA_LOG_STREAM_NAME");
        FunctionMemorySize = int.TryParse(
            variables.Get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
    }

    public string FunctionName { get; }

    public string FunctionVersion { get; }

    public string LogGroupName { get; }

    public string LogStreamName { get; }

    /// <summary>MiB; 0 when unset or no number.</summary>
    public int FunctionMemorySize { get; }

    public string RuntimeApi => _variables.Get("AWS_LAMBDA_RUNTIME_API");

    public bool RunsOnce => IsTrue("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE");

    public bool LimitsMemory => !IsTrue("AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK");

    public string LogFormat => _variables.Get("AWS_LAMBDA_HANDLER_LOG_FORMAT") ?? _variables.Get("AWS_LAMBDA_LOG_FORMAT");

    public string LogLevel => _variables.Get("AWS_LAMBDA_HANDLER_LOG_LEVEL") ?? _variables.Get("AWS_LAMBDA_LOG_LEVEL");

    /// <summary>For libraries that look for the tracing header here, as the X-Ray SDK does.</summary>
    public void SetTraceId(string traceId) => _variables.Set("_X_AMZN_TRACE_ID", traceId);

    /// <summary>Says in the user agent of AWS SDK clients that a custom runtime is .NET's.</summary>
    public void MarkCustomRuntime(string version)
    {
        if (_variables.Get(ExecutionEnvironment) is "AWS_Lambda_dotnet_custom" and var custom)
        {
            _variables.Set(ExecutionEnvironment, $"{custom}_amazonlambdaruntimesupport_{version}");
        }
    }

    /// <exception cref="NotSupportedException">The environment asks for a mode that this stand-in does not have.</exception>
    public void RequireSupportedMode()
    {
        if (_variables.Get("AWS_LAMBDA_MAX_CONCURRENCY") is { } concurrency)
        {
            throw new NotSupportedException(
                $"AWS_LAMBDA_MAX_CONCURRENCY is '{concurrency}', but this stand-in for Amazon.Lambda.RuntimeSupport handles one invocation at a time; unset it, or build with the real packages (-p:AwsPackages=registry).");
        }

        if (_variables.Get("AWS_LAMBDA_INITIALIZATION_TYPE") is "snap-start" and var type)
        {
            throw new NotSupportedException(
                $"AWS_LAMBDA_INITIALIZATION_TYPE is '{type}', but this stand-in for Amazon.Lambda.RuntimeSupport has no SnapStart; switch SnapStart off, or build with the real packages (-p:AwsPackages=registry).");
        }
    }

    private bool IsTrue(string name) => string.Equals(_variables.Get(name), "true", StringComparison.OrdinalIgnoreCase);
}
