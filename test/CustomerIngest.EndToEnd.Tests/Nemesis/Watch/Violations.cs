using System.Collections.Concurrent;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>What was seen that must never be.</summary>
internal sealed class Violations
{
    private readonly ConcurrentQueue<string> _found = new();

    public IReadOnlyCollection<string> Found => _found;

    public void Add(Invariant invariant, string what) => _found.Enqueue($"{invariant}: {what}");

    public void Require(bool holds, Invariant invariant, string what)
    {
        if (!holds)
            Add(invariant, what);
    }
}
