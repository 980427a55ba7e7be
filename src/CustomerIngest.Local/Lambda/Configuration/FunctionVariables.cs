using System.Globalization;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Templates.Resources;

namespace CustomerIngest.Local.Lambda.Configuration;

/// <summary>A function process's whole environment: what Lambda defines, what the template adds, nothing of this machine's.</summary>
internal static class FunctionVariables
{
    /// <param name="context">The function.</param>
    /// <param name="environmentId">Ends the log stream's name, as on AWS.</param>
    /// <param name="runtimeApi">Host and port of the Runtime API.</param>
    /// <param name="scratch">The environment's /tmp.</param>
    public static IReadOnlyDictionary<string, string> Of(FunctionContext context, string environmentId, string runtimeApi, string scratch)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Lambda sets these too, and a template may change them.
            ["AWS_LAMBDA_LOG_FORMAT"] = context.Definition.LogFormat,
            ["LANG"] = "en_US.UTF-8",
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["TZ"] = ":UTC",
        };
        if (context.Definition.LogFormat == "JSON")
            variables["AWS_LAMBDA_LOG_LEVEL"] = LoggingReader.NameOf(context.Definition.ApplicationLogLevel);
        AddAll(variables, context.Definition.Environment);
        AddAll(variables, context.Options.ExtraEnvironment);
        AddAll(variables, Reserved(context, environmentId, runtimeApi));
        variables["TMPDIR"] = scratch;
        if (context.Definition.Runtime.StartsWith("dotnet", StringComparison.Ordinal))
        {
            variables["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{context.Definition.Runtime}";
            variables["DOTNET_ROOT"] = DotnetRoot.Path;
        }

        // Without it no socket can be opened on Windows.
        if (Environment.GetEnvironmentVariable("SystemRoot") is { } systemRoot && OperatingSystem.IsWindows())
            variables["SystemRoot"] = systemRoot;
        return variables;
    }

    private static Dictionary<string, string> Reserved(FunctionContext context, string environmentId, string runtimeApi) => new()
    {
        ["_HANDLER"] = context.Definition.Handler,
        ["AWS_ACCESS_KEY_ID"] = EnvironmentCredentials.AccessKeyIdOf(environmentId),
        ["AWS_SECRET_ACCESS_KEY"] = "local-secret-access-key",
        ["AWS_SESSION_TOKEN"] = "local-session-token",
        ["AWS_DEFAULT_REGION"] = LocalAccount.Region,
        ["AWS_REGION"] = LocalAccount.Region,
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = context.Definition.MemorySize.ToString(CultureInfo.InvariantCulture),
        ["AWS_LAMBDA_FUNCTION_NAME"] = context.Definition.Name,
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = context.Definition.LogGroup,
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = string.Create(
            CultureInfo.InvariantCulture, $"{context.Time.GetUtcNow():yyyy/MM/dd}/[$LATEST]{environmentId}"),
        ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
        ["LAMBDA_RUNTIME_DIR"] = DotnetRoot.Path,
        ["LAMBDA_TASK_ROOT"] = context.Launch.TaskRoot,
    };

    private static void AddAll(Dictionary<string, string> variables, IReadOnlyDictionary<string, string> others)
    {
        foreach (var (name, value) in others)
            variables[name] = value;
    }
}
