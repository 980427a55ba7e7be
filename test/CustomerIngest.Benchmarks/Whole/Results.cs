using CustomerIngest.Benchmarks.Harness;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>What was measured: a value for each round of each measure and variant.</summary>
internal sealed class Results
{
    private const int LongestNote = 600;

    private readonly Dictionary<(Measure Measure, string Variant), List<double>> _values = [];
    private readonly List<string> _notes = [];

    /// <summary>In the order of their first value.</summary>
    public IEnumerable<Measure> Measures => _values.Keys.Select(key => key.Measure).Distinct();

    /// <summary>What is not there, and why; and what failed.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>In the order of their first value.</summary>
    public IEnumerable<string> VariantsOf(string table) => _values.Keys.Where(key => key.Measure.Table == table).Select(key => key.Variant).Distinct();

    public void Add(Measure measure, string variant, double value)
    {
        if (!_values.TryGetValue((measure, variant), out var values))
            _values[(measure, variant)] = values = [];
        values.Add(value);
    }

    public void Note(string text)
    {
        var note = text.Length <= LongestNote ? text : $"{text[..LongestNote]}...";
        if (_notes.Contains(note))
            return;
        _notes.Add(note);
        Console.WriteLine($"NOTE: {note}");
    }

    /// <summary>Null when it was not measured.</summary>
    public double? Median(Measure measure, string variant) =>
        _values.TryGetValue((measure, variant), out var values) ? Percentiles.Median(values) : null;

    /// <summary>Of the variant's median to the other's; null when one was not measured.</summary>
    public double? Ratio(Measure measure, string variant, string other) =>
        Median(measure, variant) is { } one && Median(measure, other) is { } another ? one / another : null;
}
