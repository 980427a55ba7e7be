using System.Globalization;

namespace CustomerIngest.Local.ClassLibraries;

/// <summary>What Lambda tells a process in its environment.</summary>
internal static class Variables
{
    public static string TaskRoot => Read("LAMBDA_TASK_ROOT");

    /// <summary>Assembly::Type::Method.</summary>
    public static string Handler => Read("_HANDLER");

    public static string RuntimeApi => Read("AWS_LAMBDA_RUNTIME_API");

    public static string FunctionName => Read("AWS_LAMBDA_FUNCTION_NAME");

    public static string FunctionVersion => Read("AWS_LAMBDA_FUNCTION_VERSION");

    public static string LogGroupName => Read("AWS_LAMBDA_LOG_GROUP_NAME");

    public static string LogStreamName => Read("AWS_LAMBDA_LOG_STREAM_NAME");

    public static int MemorySize => int.Parse(Read("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture);

    public static bool LogsJson => Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_FORMAT") == "JSON";

    private static string Read(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set, which Lambda sets. The local cloud starts this program.");
}
