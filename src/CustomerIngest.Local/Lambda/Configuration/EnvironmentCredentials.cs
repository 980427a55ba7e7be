namespace CustomerIngest.Local.Lambda.Configuration;

/// <summary>The credentials of execution environments: each has its own, as on Lambda, and so can be told from others by what it asks.</summary>
internal static class EnvironmentCredentials
{
    private const int Length = 20;

    /// <summary>In the form of AWS's temporary ones.</summary>
    public static string AccessKeyIdOf(string environmentId) => $"ASIA{environmentId.ToUpperInvariant()}"[..Length];
}
