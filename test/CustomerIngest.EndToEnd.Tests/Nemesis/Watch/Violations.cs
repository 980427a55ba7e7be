using System.Collections.Concurrent;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>What was seen that must never be.</summary>
internal sealed class Violations
{
    private readonly ConcurrentQueue<string> _found = new();

    public void Add(Invariant invariant, string what) => _found.Enqueue($"{invariant}: {what}");

    public void Require(bool holds, Invariant invariant, string what)
    {
        if (!holds)
            Add(invariant, what);
    }

    /// <summary>Fails with all there is, after the functions' last words.</summary>
    public void AssertNone(IEnumerable<string> lastLines)
    {
        if (_found.IsEmpty)
            return;
        foreach (var line in lastLines)
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        Assert.Fail(string.Join(Environment.NewLine, _found));
    }
}
