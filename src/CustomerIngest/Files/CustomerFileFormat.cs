namespace CustomerIngest.Files;

/// <summary>What a file of customers may be, plain or gzip.</summary>
public enum CustomerFileFormat
{
    /// <summary>RFC 4180, in UTF-8, with a header.</summary>
    Csv,

    /// <summary>Each line is what a message's body may be.</summary>
    NdJson,
}
