namespace CustomerIngest.Local.S3;

/// <summary>A request that is answered with an error of S3; the message is what the caller reads.</summary>
/// <param name="code">In S3's words, such as <c>NoSuchKey</c>.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="message">One sentence.</param>
internal sealed class S3Exception(string code, int status, string message) : Exception(message)
{
    public string Code => code;

    public int Status => status;

    /// <summary>Further elements of the answer, such as the key.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers that belong to the error.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
