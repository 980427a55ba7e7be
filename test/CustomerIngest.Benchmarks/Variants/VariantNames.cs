namespace CustomerIngest.Benchmarks.Variants;

/// <summary>The programs that are compared, as the report calls them.</summary>
internal static class VariantNames
{
    public const string Aot = "CustomerIngest, Native AOT";
    public const string ReadyToRun = "CustomerIngest, without Native AOT";
    public const string Jit = "CustomerIngest, JIT alone";

    /// <summary>A folder that was published before, as the command line names it.</summary>
    public const string Before = "CustomerIngest, before";

    public const string Python = "Python, batched";
    public const string RowByRow = "Python, row by row";
    public const string Node = "Node";
    public const string C = "C";

    /// <summary>Not a program: our statement, sent by the benchmark's own process.</summary>
    public const string DataLayer = "CustomerIngest's data layer, JIT";

    /// <summary>Not a function: the yardstick of bulk loading.</summary>
    public const string LoadData = "mariadb client, LOAD DATA LOCAL";
}
