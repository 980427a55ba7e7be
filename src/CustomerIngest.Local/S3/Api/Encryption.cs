namespace CustomerIngest.Local.S3.Api;

/// <summary>What S3 says of the encryption of objects. Nothing is encrypted here; what a write asks for is kept and given back, and S3's own default is said otherwise, as it is on AWS.</summary>
internal static class Encryption
{
    private const string Method = "x-amz-server-side-encryption";
    private const string Default = "AES256";

    private static readonly string[] _methods = [Default, "aws:kms", "aws:kms:dsse"];
    private static readonly string[] _names = [Method, "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-server-side-encryption-context", "x-amz-server-side-encryption-bucket-key-enabled"];
    private static readonly string[] _customerKeys = ["x-amz-server-side-encryption-customer-algorithm", "x-amz-copy-source-server-side-encryption-customer-algorithm"];

    public static bool IsGiven(S3Request request) => request.Header(Method) is not null;

    /// <exception cref="S3Exception">The client has a key of its own, without which nobody could read the object on AWS.</exception>
    public static void Check(S3Request request)
    {
        if (_customerKeys.Any(name => request.Header(name) is not null))
            throw S3Errors.NotImplemented("encryption with a customer's key (SSE-C)");
    }

    /// <summary>Of a write, into the headers that its reads give back.</summary>
    /// <exception cref="S3Exception">There is no such encryption.</exception>
    public static Dictionary<string, string> Keep(S3Request request, IEnumerable<KeyValuePair<string, string>> headers)
    {
        if (request.Header(Method) is { } method && !_methods.Contains(method, StringComparer.Ordinal))
            throw S3Errors.InvalidArgument("The encryption method specified is not supported", Method, method);
        var kept = headers.Where(header => !_names.Contains(header.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var name in _names)
        {
            if (request.Header(name) is not { } value)
                continue;
            KeptHeaders.Check(name, value);
            kept[name] = value;
        }

        return kept;
    }

    public static void Say(S3Request request, IReadOnlyDictionary<string, string> headers)
    {
        foreach (var name in _names)
        {
            if (headers.GetValueOrDefault(name) is { } value)
                request.Answer.Headers[name] = value;
        }

        if (!headers.ContainsKey(Method))
            request.Answer.Headers[Method] = Default;
    }
}
