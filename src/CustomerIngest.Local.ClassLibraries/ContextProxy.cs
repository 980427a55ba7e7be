using System.Reflection;

namespace CustomerIngest.Local.ClassLibraries;

/// <summary>ILambdaContext, of whatever version of Amazon.Lambda.Core the function has. What it asks for and is not here is null.</summary>
public class ContextProxy : DispatchProxy
{
    private Invocation _invocation = null!;

    internal static object Create(Type contextType, Invocation invocation)
    {
        var proxy = Create(contextType, typeof(ContextProxy));
        ((ContextProxy)proxy)._invocation = invocation;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        "get_AwsRequestId" => _invocation.RequestId,
        "get_FunctionName" => Variables.FunctionName,
        "get_FunctionVersion" => Variables.FunctionVersion,
        "get_InvokedFunctionArn" => _invocation.FunctionArn,
        "get_LogGroupName" => Variables.LogGroupName,
        "get_LogStreamName" => Variables.LogStreamName,
        "get_MemoryLimitInMB" => Variables.MemorySize,
        "get_RemainingTime" => _invocation.Deadline - DateTimeOffset.UtcNow,
        "get_TraceId" => _invocation.TraceId,
        "get_Logger" => LoggerProxy.Create(targetMethod.ReturnType, _invocation.RequestId),
        _ => targetMethod.ReturnType.IsValueType && targetMethod.ReturnType != typeof(void) ? Activator.CreateInstance(targetMethod.ReturnType) : null,
    };
}
