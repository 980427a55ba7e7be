using Amazon.Lambda.RuntimeSupport.Hosting;

namespace StandIns.Tests.Runtime;

/// <summary>Variables of one environment in a process that runs many.</summary>
internal sealed class FakeVariables : Dictionary<string, string>, IEnvironmentVariables
{
    public string? Get(string name) => TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public void Set(string name, string value)
    {
        Remove(name);
        if (value is not null)
        {
            Add(name, value);
        }
    }
}
