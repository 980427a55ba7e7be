using System.Globalization;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>How a function is configured: what serverless.template and Lambda put into its environment, and the benchmark's own database.</summary>
/// <param name="Handler">Ingest, List or Import.</param>
/// <param name="Trust">How the database's certificate is checked.</param>
/// <param name="MemorySize">In megabytes, as Lambda tells the function.</param>
internal sealed record FunctionSetting(string Handler, Trust Trust = Trust.Plaintext, int MemorySize = 1_769)
{
    /// <summary>Where the secret is, if not at the backend.</summary>
    public Uri? SecretsManager { get; init; }

    /// <summary>What an invocation may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Variables that win over all others.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    public Dictionary<string, string> Variables(Backend backend, string runtimeApi, string taskRoot)
    {
        var variables = new Dictionary<string, string>(backend.Template[Handler], StringComparer.Ordinal)
        {
            ["LANG"] = "en_US.UTF-8",
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["TZ"] = ":UTC",
            ["_HANDLER"] = "CustomerIngest",
            ["ANNOTATIONS_HANDLER"] = Handler,
            ["DB_HOST"] = "",
            ["AWS_ACCESS_KEY_ID"] = "LOCALACCESSKEYID",
            ["AWS_SECRET_ACCESS_KEY"] = "local-secret-access-key",
            ["AWS_REGION"] = LocalAccount.Region,
            ["AWS_ENDPOINT_URL"] = (SecretsManager ?? backend.Aws).ToString(),
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = MemorySize.ToString(CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_FUNCTION_NAME"] = Handler,
            ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
            ["DOTNET_ROOT"] = Local.Lambda.Configuration.DotnetRoot.Path,
            ["LAMBDA_TASK_ROOT"] = taskRoot,
            ["DB_SECRET_ID"] = Backend.SecretId,
            // A direct connection, as the peers have it, and not RDS Proxy.
            ["DB_STATEMENT_BYTES"] = "1000000",
            ["DB_TLS"] = Trust == Trust.Plaintext ? "None" : "VerifyFull",
        };
        variables.Remove("DB_TLS_CA");
        if (Trust != Trust.Plaintext)
            variables["DB_TLS_CA"] = backend.Tls.Authority;
        if (Trust == Trust.SystemStore)
        {
            variables.Remove("SSL_CERT_FILE");
            variables.Remove("SSL_CERT_DIR");
        }

        foreach (var (name, value) in Extra)
            variables[name] = value;
        return variables;
    }
}
