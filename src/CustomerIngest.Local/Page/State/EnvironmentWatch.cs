using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Environments;

namespace CustomerIngest.Local.Page.State;

/// <summary>Looks at all environments once a second, and remembers those that are gone for a minute. Thread-safe.</summary>
/// <param name="lambda">Whose environments they are.</param>
/// <param name="order">The functions that are shown first, in this order.</param>
/// <param name="database">To which they have connections; null when there is none.</param>
/// <param name="activity">Forgets what is forgotten here.</param>
internal sealed class EnvironmentWatch(LambdaService lambda, IReadOnlyList<string> order, DatabaseServer? database, CloudActivity activity)
{
    private const int SecondsOfTheGone = 60;
    private const int MostGone = 24;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, WatchedFunction> _functions = new(StringComparer.Ordinal);

    /// <param name="second">That ends now.</param>
    /// <param name="length">How long it really was.</param>
    public void Look(long second, TimeSpan length)
    {
        var connected = ProcessSockets.CanTell && database is not null ? ProcessSockets.ConnectedTo((int)database.Application.Port) : [];
        lock (_lock)
        {
            foreach (var name in Names())
                Look(FunctionOf(name), lambda.Functions[name].Environments, connected, second, length);
        }
    }

    /// <summary>Reads, with the watched environments of each function as they are at this moment.</summary>
    public void Read(Action<string, IReadOnlyCollection<WatchedEnvironment>> read)
    {
        lock (_lock)
        {
            foreach (var name in Names())
            {
                var watched = FunctionOf(name);
                foreach (var status in lambda.Functions[name].Environments)
                {
                    if (watched.Find(status.Id) is { } environment)
                        environment.Status = status;
                }

                read(name, watched.Environments);
            }
        }
    }

    private void Look(WatchedFunction function, IReadOnlyList<EnvironmentStatus> statuses, IReadOnlySet<long> connected, long second, TimeSpan length)
    {
        foreach (var status in statuses)
        {
            var environment = function.Find(status.Id) ?? function.Add(new WatchedEnvironment(status, second));
            environment.Status = status;
            environment.Band.Add(status, length);
            environment.Look(connected);
        }

        var present = statuses.Select(status => status.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in function.Environments.Where(environment => environment.GoneAt is null && !present.Contains(environment.Status.Id)))
            (gone.GoneAt, gone.Status) = (second, gone.Status with { State = EnvironmentState.Gone, FrozenSince = null });
        foreach (var forgotten in function.Forget(second - SecondsOfTheGone, MostGone))
        {
            activity.Logs.Forget(forgotten.Status.Id);
            activity.Fetches.Forget(forgotten.Status.AccessKeyId);
        }
    }

    // Some are made while the cloud runs.
    private IEnumerable<string> Names() => order.Concat(lambda.Functions.Keys.Except(order).Order(StringComparer.Ordinal));

    private WatchedFunction FunctionOf(string name) =>
        _functions.TryGetValue(name, out var function) ? function : _functions[name] = new WatchedFunction();
}
