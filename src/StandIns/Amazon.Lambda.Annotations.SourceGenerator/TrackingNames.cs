namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>The pipeline's steps, by which tests see that an unrelated edit leaves each of them cached.</summary>
internal static class TrackingNames
{
    public const string Functions = nameof(Functions);
    public const string Startups = nameof(Startups);
    public const string Orphans = nameof(Orphans);
    public const string Assembly = nameof(Assembly);
    public const string Program = nameof(Program);
    public const string Diagnostics = nameof(Diagnostics);
    public const string Sources = nameof(Sources);

    public static IReadOnlyList<string> All { get; } = [Functions, Startups, Orphans, Assembly, Program, Diagnostics, Sources];
}
