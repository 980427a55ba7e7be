using CustomerIngest.Local.Building;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.S3.Storage;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Cloud;

/// <summary>
/// The functions' builds, one for each CodeUri. Functions run copies of them, and a build that another shell makes replaces
/// the one before.
/// </summary>
internal sealed class Deployments : IAsyncDisposable
{
    private readonly LocalCloudOptions _options;
    private readonly TemporaryFolder _copies = TemporaryFolder.Create("local-code-");
    private readonly Dictionary<string, BuildWatch> _watches = new(StringComparer.Ordinal);

    /// <param name="options">The cloud's.</param>
    /// <param name="builds">The folder of the executable, for each CodeUri.</param>
    /// <exception cref="FunctionBuildException">A build cannot be copied.</exception>
    public Deployments(LocalCloudOptions options, IReadOnlyDictionary<string, string> builds)
    {
        _options = options;
        try
        {
            Copy(builds);
        }
        catch
        {
            _copies.Dispose();
            throw;
        }
    }

    /// <summary>The folder of the copy, for each CodeUri that has a build.</summary>
    public IEnumerable<(string CodePath, string Folder)> Copies => _watches.Select(watch => (watch.Key, watch.Value.Current));

    /// <summary>From now on new builds become these functions' code.</summary>
    public void Start(LambdaService lambda)
    {
        foreach (var (codePath, watch) in _watches)
        {
            watch.Deploy = folder => Deploy(lambda, codePath, folder);
            watch.Start();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watch in _watches.Values)
            await watch.DisposeAsync();
        _copies.Dispose();
    }

    private void Copy(IReadOnlyDictionary<string, string> builds)
    {
        foreach (var (codePath, build) in builds)
        {
            // Where there is no build, whoever makes the function says so.
            if (Directory.Exists(build))
                _watches[codePath] = new BuildWatch(build, Path.Combine(_copies.Path, $"code-{_watches.Count + 1}"), TimeProvider.System) { Announce = _options.Announce };
        }
    }

    private Task Deploy(LambdaService lambda, string codePath, string folder)
    {
        try
        {
            var built = new BuildFolder(folder).Newest().ToLocalTime();
            var unused = lambda.Deploy(codePath, folder);
            var names = string.Join(", ", lambda.Functions.Values.Where(function => function.Definition.CodePath == codePath).Select(function => function.Name).Order(StringComparer.Ordinal));
            _options.Announce($"Deployed the build of {built:HH:mm:ss} to {names}: new execution environments run it, the others end when they are idle.");
            return unused;
        }
        catch (TemplateException exception)
        {
            throw new FunctionBuildException(exception.Message);
        }
    }
}
