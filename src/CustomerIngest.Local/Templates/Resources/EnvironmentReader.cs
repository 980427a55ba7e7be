using System.Text;
using System.Text.RegularExpressions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Reads a function's Environment.Variables by Lambda's rules, so that what runs here also deploys.</summary>
internal static partial class EnvironmentReader
{
    private const int Limit = 4096;

    // Lambda developer guide, "Defined runtime environment variables": a template may not set these.
    private static readonly HashSet<string> _reserved = new(StringComparer.Ordinal)
    {
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    };

    public static IReadOnlyDictionary<string, string> Read(TemplateSection function)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (function.Section("Environment")?.Section("Variables") is not { } section)
            return variables;
        foreach (var name in section.Names)
        {
            var place = section.Place.Of(name);
            if (_reserved.Contains(name))
                throw place.Error("is reserved by Lambda", "use another name");
            if (!Names().IsMatch(name))
                throw place.Error("has a name that Lambda refuses", "start it with a letter and use at least two letters, digits and _");
            if (section.Text(name) is { } value)
                variables[name] = value;
        }

        var size = variables.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value));
        return size <= Limit
            ? variables
            : throw section.Place.Error($"come to {size} bytes and Lambda takes {Limit}", "shorten them or keep what is long in a secret");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
