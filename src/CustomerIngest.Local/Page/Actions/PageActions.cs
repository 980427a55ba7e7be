using CustomerIngest.Local.Page.State;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>What the buttons of the page do, by name.</summary>
internal sealed class PageActions : IAsyncDisposable
{
    private readonly PageSources _sources;
    private readonly BackgroundWork _work = new();
    private readonly Healing _healing;
    private readonly Traffic _traffic;
    private readonly Dictionary<string, Func<ActionInput, CancellationToken, Task<string>>> _byName;

    public PageActions(PageSources sources)
    {
        _sources = sources;
        _healing = new Healing(sources.Activity.Chronicle);
        Reuse = new ReuseComparison(sources);
        sources.Activity.Invocations.Settled = Settle;
        _traffic = new Traffic(sources, _healing);
        Files = new FileSender(sources);
        var messages = new MessageSender(sources);
        var sessions = new DatabaseSessions(sources, _work, _healing);
        var faults = new DatabaseFaults(sources, _work, _healing);
        var rotation = new SecretRotation(sources, faults, sessions, _work, _healing);
        var environments = new EnvironmentFaults(sources, _work, _healing);
        var waits = new SkippedWaits(sources, _work);
        _byName = new(StringComparer.Ordinal)
        {
            ["message"] = Told(messages.SendOne),
            ["batch"] = Told(messages.SendBatch),
            ["burst"] = Told(messages.SendBurst),
            ["sample-file"] = Told(Files.SendSampleAsync),
            ["redrive"] = Told(new Redrive(sources).Start),
            ["skip-waits"] = Told(waits.Begin),
            ["freeze"] = Quiet(environments.Freeze),
            ["kill"] = Quiet(environments.Kill),
            ["kill-connections"] = (_, cancellationToken) => sessions.KillAsync(cancellationToken),
            ["rotate"] = rotation.RotateAsync,
            ["restart-database"] = Quiet(_ => faults.Restart()),
            ["hang-database"] = Quiet(faults.Hang),
            ["lock-row"] = sessions.LockAsync,
            ["traffic"] = Told(SetTraffic),
            ["reuse"] = Told(Reuse.Set),
        };
    }

    public FileSender Files { get; }

    public ReuseComparison Reuse { get; }

    public bool HasTraffic => _traffic.IsOn;

    /// <returns>What was done, in a sentence; null when there is no such action.</returns>
    /// <exception cref="PageException">It cannot be done.</exception>
    public Task<string>? Do(string name, ActionInput input, CancellationToken cancellationToken) =>
        _byName.TryGetValue(name, out var act) ? act(input, cancellationToken) : null;

    /// <summary>What still goes on is undone: what is frozen goes on, and a secret gets its password.</summary>
    public async ValueTask DisposeAsync()
    {
        await Reuse.DisposeAsync();
        await _traffic.DisposeAsync();
        await _work.DisposeAsync();
        Files.Dispose();
    }

    /// <summary>The file of somebody's own.</summary>
    public async Task<string> UploadAsync(string name, HttpContent content, CancellationToken cancellationToken)
    {
        var text = await Files.SendAsync(name, content, cancellationToken);
        _sources.Activity.Chronicle.Add(EntryKind.Done, text);
        return text;
    }

    private void Settle(ShownInvocation invocation)
    {
        _healing.Add(invocation);
        Reuse.Add(invocation);
    }

    private string SetTraffic(ActionInput input)
    {
        if (!_sources.KnowsCustomers)
            throw new PageException("Only of this repository's functions is it known what they read.");
        _traffic.IsOn = input.Flag("on");
        return _traffic.IsOn ? "A message and a GET go out twice a second." : "No more messages go out by themselves.";
    }

    // A fault tells the chronicle itself.
    private static Func<ActionInput, CancellationToken, Task<string>> Quiet(Func<ActionInput, string> act) => (input, _) => Task.FromResult(act(input));

    private Func<ActionInput, CancellationToken, Task<string>> Told(Func<ActionInput, string> act) =>
        Told((input, _) => Task.Run(() => act(input), CancellationToken.None));

    private Func<ActionInput, CancellationToken, Task<string>> Told(Func<ActionInput, CancellationToken, Task<string>> act) => async (input, cancellationToken) =>
    {
        var text = await act(input, cancellationToken);
        _sources.Activity.Chronicle.Add(EntryKind.Done, text);
        return text;
    };
}
