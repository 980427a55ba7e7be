namespace Amazon.Lambda.RuntimeSupport.Hosting;

/// <summary>Keeps tests that run side by side from sharing the process's variables.</summary>
internal interface IEnvironmentVariables
{
    /// <returns>Null when unset or empty.</returns>
    string Get(string name);

    /// <param name="name">The variable.</param>
    /// <param name="value">Null removes the variable.</param>
    void Set(string name, string value);
}
