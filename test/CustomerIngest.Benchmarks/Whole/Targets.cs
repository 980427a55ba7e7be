using CustomerIngest.Benchmarks.Variants;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>The figures to reach (docs/performance.md says what stands where one is not).</summary>
internal static class Targets
{
    public static IReadOnlyList<Target> Of(Results results)
    {
        var list = new List<Target>();
        AtMost("cold start, first GET", Measures.ColdGet, (VariantNames.C, 2.8), (VariantNames.Python, 0.18), (VariantNames.Node, 0.09), (VariantNames.Jit, 0.05));
        AtMost("the same with TLS verified", Measures.ColdGetTls, (VariantNames.Python, 0.20));
        AtMost("memory at the first GET", Measures.MemoryAtFirst, (VariantNames.Python, 0.75), (VariantNames.Node, 0.30));
        Figure("package, zipped, with the import", Measures.Package, 8);
        AtMost("GET of 50, p50", Measures.P50("GET of 50"), (VariantNames.C, 1.6), (VariantNames.Python, 0.40), (VariantNames.Node, 0.60));
        Faster("batch of 10, p50", Measures.P50("batch of 10"), 12);
        AtMost("batch of 10, p50", Measures.P50("batch of 10"), (VariantNames.Python, 0.65));
        Faster("batch of 1,000, p50", Measures.P50("batch of 1,000"), 100);
        AtMost("batch of 1,000, p50", Measures.P50("batch of 1,000"), (VariantNames.C, 1.6), (VariantNames.Node, 0.65));
        AtMost("batch of 10,000, p50", Measures.P50("batch of 10,000"), (VariantNames.C, 1.4), (VariantNames.Python, 0.40), (VariantNames.Node, 0.65));
        Figure("batch of 10,000, peak memory", Measures.PeakMemory("batch of 10,000"), 64);
        Figure("batch of 13,000 (7.8 MB), peak memory", Measures.PeakMemory("batch of 13,000"), 64);
        list.AddRange(new[] { 100, 1_000 }.Select(rows => new Target(
            $"the statement alone, {rows:#,0} rows, p50", VariantNames.C, 1.2, false, results.Ratio(Measures.StatementAlone(rows), VariantNames.DataLayer, VariantNames.C), "x")));
        list.AddRange(BulkTable.All.Select(table => new Target(
            $"a file of customers, rows/s, {table.Name}", VariantNames.LoadData, 0.9, true, results.Ratio(Measures.Bulk(table.Name), VariantNames.Aot, VariantNames.LoadData), "x")));
        Figure("the import of 1,000,000 customers, peak memory", Measures.BulkMemory(1_000_000), 48);
        return list;

        void AtMost(string what, Measure measure, params ReadOnlySpan<(string Against, double Limit)> limits)
        {
            foreach (var (against, limit) in limits)
            {
                var floor = against == VariantNames.C ? null : results.Ratio(measure, VariantNames.C, against);
                list.Add(new Target(what, against, limit, false, results.Ratio(measure, VariantNames.Aot, against), "x", floor));
            }
        }

        void Figure(string what, Measure measure, double limit) =>
            list.Add(new Target(what, "", limit, false, results.Median(measure, VariantNames.Aot), measure.Unit, results.Median(measure, VariantNames.C)));

        void Faster(string what, Measure measure, double times) =>
            list.Add(new Target(
                $"{what}, times faster than", VariantNames.RowByRow, times, true,
                results.Ratio(measure, VariantNames.RowByRow, VariantNames.Aot), "x", results.Ratio(measure, VariantNames.RowByRow, VariantNames.C)));
    }
}
