using CustomerIngest.Local.Terminal;

namespace CustomerIngest.Local.Demo;

/// <summary>Collects what differs from what was expected.</summary>
internal sealed class Expectations(Story story)
{
    private readonly List<string> _differences = [];

    public void Equal<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            _differences.Add($"{what}: expected {expected}, was {actual}");
    }

    public bool Verdict()
    {
        story.Say("");
        story.Say(_differences.Count == 0 ? "Everything was as expected." : "NOT as expected:", _differences.Count == 0 ? Tone.Good : Tone.Bad);
        foreach (var difference in _differences)
            story.Say($"  {difference}", Tone.Bad);
        return _differences.Count == 0;
    }
}
