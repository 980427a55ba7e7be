namespace CustomerIngest.Local.S3;

/// <summary>What a list shall show.</summary>
/// <param name="Prefix">What all keys begin with; empty for all.</param>
/// <param name="Delimiter">Ends a common prefix; empty for none.</param>
/// <param name="After">The last that a list before showed; empty for the beginning.</param>
/// <param name="Most">Entries, 0 to 1,000.</param>
internal sealed record ListRequest(string Prefix, string Delimiter, string After, int Most)
{
    /// <summary>Of a list of versions: the last version that was shown of the key <see cref="After"/>; null when it was its last.</summary>
    public string? AfterVersion { get; init; }
}
