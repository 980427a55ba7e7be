using System.Collections.Concurrent;
using System.Globalization;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>What was seen that must never be.</summary>
internal sealed class Violations
{
    private const int LongestLine = 300;

    private readonly ConcurrentQueue<string> _found = new();
    private readonly ConcurrentQueue<string> _concerned = new();

    /// <summary>What is being done to the functions, for whoever reads of a violation.</summary>
    public string Occasion { get; set; } = "start";

    public void Add(Invariant invariant, string what) =>
        _found.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{invariant}: {what} ({TimeProvider.System.GetUtcNow():HH:mm:ss.fff}, {Occasion})"));

    /// <param name="invariant">What does not hold.</param>
    /// <param name="what">In which way.</param>
    /// <param name="environmentId">The environment whose last words may explain it.</param>
    public void Add(Invariant invariant, string what, string environmentId)
    {
        Add(invariant, $"{environmentId[..4]}: {what}");
        Concern(environmentId);
    }

    /// <summary>Should there be a violation, the last words of this environment may explain it.</summary>
    public void Concern(string environmentId) => _concerned.Enqueue(environmentId);

    public void Require(bool holds, Invariant invariant, string what)
    {
        if (!holds)
            Add(invariant, what);
    }

    /// <summary>
    /// Fails with all there is: the violations, and the last words of the environments concerned, which are what is left
    /// where only the beginning of a failure is kept. The end of the log of all goes before it.
    /// </summary>
    public void AssertNone(FunctionWords words)
    {
        if (_found.IsEmpty)
            return;
        foreach (var line in words.OfAll)
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        var last = _concerned.Distinct(StringComparer.Ordinal).SelectMany(words.Of).Select(line => line.Length <= LongestLine ? line : line[..LongestLine]);
        Assert.Fail(string.Join(Environment.NewLine, _found.Concat(last)));
    }
}
