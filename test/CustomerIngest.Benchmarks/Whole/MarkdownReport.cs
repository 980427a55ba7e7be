using System.Globalization;
using System.Text;
using CustomerIngest.Benchmarks.Harness;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>The results as a page.</summary>
internal static class MarkdownReport
{
    public static string Of(Bench bench)
    {
        var text = new StringBuilder();
        Line($"# Whole processes on {Machine.Cpu}");
        Line("");
        Line(Machine.Description + ".");
        Line($"Database: {bench.Backend.Description.Split(',')[0]}, innodb_flush_log_at_trx_commit=1, on the same machine.");
        Line($"Medians of {bench.Effort.Rounds} interleaved rounds. Made by `dotnet run -c Release --project test/CustomerIngest.Benchmarks -- whole --write`.");
        Line("");
        Line("| variant | made of |");
        Line("|---|---|");
        foreach (var variant in bench.Variants.Ready)
            Line($"| {variant.Name} | {variant.Versions} |");
        foreach (var (name, reason) in bench.Variants.Missing)
            Line($"| {name} | MISSING: {reason} |");
        AppendTargets(text, bench.Results);
        foreach (var table in bench.Results.Measures.GroupBy(measure => measure.Table))
            AppendTable(text, bench, table.Key, [.. table]);
        if (bench.Results.Notes.Count > 0)
            Line($"{Environment.NewLine}## Notes{Environment.NewLine}");
        foreach (var note in bench.Results.Notes)
            Line($"- {note.ReplaceLineEndings(" ")}");
        return text.ToString();

        void Line(string line) => text.AppendLine(line);
    }

    private static void AppendTargets(StringBuilder text, Results results)
    {
        var table = new MarkdownTable("what", "against", "target", "measured", "met", "C reaches");
        foreach (var target in Targets.Of(results))
        {
            var unit = target.Unit == "x" ? "x" : $" {target.Unit}";
            table.Add(
                target.What, target.Against, string.Create(CultureInfo.InvariantCulture, $"{(target.AtLeast ? ">=" : "<=")} {target.Limit}{unit}"),
                Show(target.Measured), target.Met, Show(target.Floor));

            string Show(double? value) => value is { } figure ? Figures.Text(figure) + unit : "";
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{Environment.NewLine}## Targets, Native AOT{Environment.NewLine}").Append(table);
    }

    private static void AppendTable(StringBuilder text, Bench bench, string title, IReadOnlyList<Measure> measures)
    {
        var table = new MarkdownTable(["variant", .. measures.Select(measure => $"{measure.Name}, {measure.Unit}")]);
        var order = bench.Variants.Ready.Select(variant => variant.Name).ToList();
        foreach (var variant in bench.Results.VariantsOf(title).OrderBy(name => order.IndexOf(name) is >= 0 and var place ? place : order.Count))
            table.Add([variant, .. measures.Select(measure => bench.Results.Median(measure, variant) is { } value ? Figures.Text(value) : "")]);
        text.AppendLine(CultureInfo.InvariantCulture, $"{Environment.NewLine}## {title}{Environment.NewLine}").Append(table);
    }
}
