using CustomerIngest.Local.Lambda.Logs;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>The end of the functions' log: of all of them, and of each environment.</summary>
internal sealed class FunctionWords
{
    private const int MostOfAll = 400;
    private const int MostOfOne = 12;

    private readonly Queue<string> _all = new();
    private readonly Dictionary<string, Queue<string>> _each = new(StringComparer.Ordinal);

    public IEnumerable<string> OfAll => _all;

    public IEnumerable<string> Of(string environmentId) => _each.GetValueOrDefault(environmentId) ?? Enumerable.Empty<string>();

    public void Add(FunctionLogLine line)
    {
        var text = $"{line.FunctionName} {line.EnvironmentId[..4]} {line.Text}";
        Keep(_all, text, MostOfAll);
        if (!_each.TryGetValue(line.EnvironmentId, out var own))
            _each.Add(line.EnvironmentId, own = new Queue<string>());
        Keep(own, text, MostOfOne);
    }

    private static void Keep(Queue<string> lines, string line, int most)
    {
        lines.Enqueue(line);
        if (lines.Count > most)
            lines.Dequeue();
    }
}
