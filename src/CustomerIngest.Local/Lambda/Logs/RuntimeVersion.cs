using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Lambda.Logs;

/// <summary>What Lambda says of the runtime when an environment starts. The version of Amazon's image is none here, and says so.</summary>
internal static class RuntimeVersion
{
    public static string Arn { get; } = $"arn:aws:lambda:{LocalAccount.Region}::runtime:local";

    /// <summary>Such as <c>dotnet:10.local</c> for <c>dotnet10</c>, where Lambda has <c>dotnet:10.v7</c>.</summary>
    public static string Of(string runtime)
    {
        var name = runtime.TrimEnd("0123456789".ToCharArray());
        return runtime.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            ? $"{runtime[..dot]}:{runtime[(dot + 1)..]}.local"
            : $"{name}:{runtime[name.Length..]}.local";
    }
}
