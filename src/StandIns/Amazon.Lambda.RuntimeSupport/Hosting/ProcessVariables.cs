namespace Amazon.Lambda.RuntimeSupport.Hosting;

/// <summary>The variables of this process.</summary>
internal sealed class ProcessVariables : IEnvironmentVariables
{
    public string Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    public void Set(string name, string value) => Environment.SetEnvironmentVariable(name, value);
}
