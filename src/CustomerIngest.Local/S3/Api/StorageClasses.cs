namespace CustomerIngest.Local.S3.Api;

/// <summary>Those that S3 reads from at once: they are kept and given back, and nothing else follows from them.</summary>
internal static class StorageClasses
{
    public const string Header = "x-amz-storage-class";
    public const string Default = "STANDARD";

    private static readonly string[] _kept = ["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "REDUCED_REDUNDANCY", "GLACIER_IR"];
    private static readonly string[] _archives = ["GLACIER", "DEEP_ARCHIVE"];

    /// <summary>What a write asks for, into the headers that its reads give back.</summary>
    /// <exception cref="S3Exception">There is no such class, or it is an archive, which is not here.</exception>
    public static Dictionary<string, string> Keep(S3Request request, Dictionary<string, string> headers)
    {
        headers.Remove(Header);
        var asked = request.Header(Header) ?? Default;
        if (_archives.Contains(asked, StringComparer.Ordinal))
            throw S3Errors.NotImplemented($"the storage class {asked}");
        if (_kept.Contains(asked, StringComparer.Ordinal))
            headers[Header] = asked;
        else if (asked != Default)
            throw new S3Exception("InvalidStorageClass", 400, "The storage class you specified is not valid") { Details = new Dictionary<string, string> { ["StorageClassRequested"] = asked } };
        return headers;
    }

    public static string Of(IReadOnlyDictionary<string, string> headers) => headers.GetValueOrDefault(Header, Default);
}
