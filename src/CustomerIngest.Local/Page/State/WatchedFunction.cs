namespace CustomerIngest.Local.Page.State;

/// <summary>A function's environments in the order in which they came, those included that are gone for a little while.</summary>
internal sealed class WatchedFunction
{
    private readonly List<WatchedEnvironment> _environments = [];
    private readonly Dictionary<string, WatchedEnvironment> _byId = new(StringComparer.Ordinal);

    public IReadOnlyList<WatchedEnvironment> Environments => _environments;

    public WatchedEnvironment? Find(string id) => _byId.GetValueOrDefault(id);

    public WatchedEnvironment Add(WatchedEnvironment environment)
    {
        _environments.Add(environment);
        return _byId[environment.Status.Id] = environment;
    }

    /// <summary>Drops those that were gone by a second, and of the others that are gone all but the last ones.</summary>
    public IReadOnlyList<WatchedEnvironment> Forget(long second, int mostGone)
    {
        var over = _environments.Count(environment => environment.GoneAt is not null) - mostGone;
        List<WatchedEnvironment> forgotten = [.. _environments.Where(environment => environment.GoneAt is { } gone && (gone <= second || over-- > 0))];
        foreach (var environment in forgotten)
        {
            _environments.Remove(environment);
            _byId.Remove(environment.Status.Id);
        }

        return forgotten;
    }
}
