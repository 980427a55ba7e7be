namespace CustomerIngest.Local.Demo;

/// <summary>Collects what differs from what was expected.</summary>
internal sealed class Expectations(Action<string> say)
{
    private readonly List<string> _differences = [];

    public void Equal<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            _differences.Add($"{what}: expected {expected}, was {actual}");
    }

    public bool Verdict()
    {
        say("");
        say(_differences.Count == 0 ? "Everything was as expected." : "NOT as expected:");
        foreach (var difference in _differences)
            say($"  {difference}");
        return _differences.Count == 0;
    }
}
