using System.Text.RegularExpressions;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>Reads the parameters of Secrets Manager's operations, with its own refusals.</summary>
internal static partial class SecretRequests
{
    private const int ShortestToken = 32;
    private const int LongestToken = 64;
    private const int MostTags = 50;

    /// <summary>The secret that is asked for, one that waits for its deletion too.</summary>
    public static Secret AnySecret(this JsonRequest request, SecretsService secrets) =>
        secrets.Find(CheckedId(request.Required("SecretId"))) ?? throw SecretErrors.SecretNotFound();

    /// <exception cref="AwsException">There is no such secret, or it waits for its deletion.</exception>
    public static Secret Secret(this JsonRequest request, SecretsService secrets) =>
        NotDeleted(request.AnySecret(secrets));

    /// <exception cref="AwsException">There is no such secret, or it waits for its deletion.</exception>
    public static Secret Find(SecretsService secrets, string id) =>
        NotDeleted(secrets.Find(CheckedId(id)) ?? throw SecretErrors.SecretNotFound());

    public static string Required(this JsonRequest request, string name) =>
        request.Text(name) is { Length: > 0 } text ? text : throw SecretErrors.InvalidParameter($"The request must contain the parameter {name}.");

    /// <summary>1 to 512 letters, digits and some signs.</summary>
    public static bool IsName(string text) => Names().IsMatch(text);

    /// <returns>What was given.</returns>
    /// <exception cref="AwsException">It is neither an ARN nor what a secret may be named.</exception>
    public static string CheckedId(string id) => id.StartsWith("arn:", StringComparison.Ordinal) || IsName(id) ? id : throw SecretErrors.InvalidName();

    /// <summary>SDKs make it themselves; it is the new version's id.</summary>
    public static string Token(this JsonRequest request)
    {
        var token = request.Text("ClientRequestToken")
            ?? throw SecretErrors.InvalidRequest("You must provide a ClientRequestToken value. We recommend a UUID-type value.");
        return token.Length is >= ShortestToken and <= LongestToken
            ? token
            : throw SecretErrors.InvalidParameter($"ClientRequestToken must be {ShortestToken}-{LongestToken} characters long.");
    }

    /// <summary>Null when the request has no value.</summary>
    public static (string? Text, ReadOnlyMemory<byte>? Binary)? Value(this JsonRequest request)
    {
        var (text, binary) = (request.Text("SecretString"), request.Bytes("SecretBinary"));
        if (text is not null && binary is not null)
            throw SecretErrors.InvalidParameter("You can't specify both a binary secret value and a string secret value in the same secret.");
        return text is null && binary is null ? null : (text, binary);
    }

    /// <exception cref="AwsException">A key or a value is too long, or together they are too many.</exception>
    public static IReadOnlyDictionary<string, string> Tags(this JsonRequest request, IReadOnlyDictionary<string, string> present)
    {
        var tags = new Dictionary<string, string>(present, StringComparer.Ordinal);
        foreach (var tag in request.Objects("Tags"))
        {
            var (key, value) = (tag.Required("Key"), tag.Text("Value") ?? "");
            if (key.Length > 128 || value.Length > 256 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw SecretErrors.InvalidParameter("A tag has a key of 1 to 128 characters that does not begin with aws:, and a value of up to 256.");
            tags[key] = value;
        }

        return tags.Count <= MostTags ? tags : throw SecretErrors.InvalidParameter($"A secret has up to {MostTags} tags.");
    }

    /// <summary>A page of a list, which goes on where the last one ended.</summary>
    public static (IReadOnlyList<T> Page, string? Next) Page<T>(this JsonRequest request, IReadOnlyList<T> all, int longest = 100)
    {
        var length = request.Number("MaxResults") ?? longest;
        if (length < 1 || length > longest)
            throw SecretErrors.Validation($"1 validation error detected: Value '{length}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and {longest}.");
        var start = 0;
        if (request.Text("NextToken") is { } token && (!int.TryParse(token, out start) || start < 0))
            throw new AwsException(new AwsError("InvalidNextTokenException"), "The NextToken value is invalid.");
        return ([.. all.Skip(start).Take(length)], start + length < all.Count ? $"{start + length}" : null);
    }

    public static void WriteRandomPassword(AwsCall call)
    {
        var defaults = new PasswordRules();
        var request = call.Request;
        call.Answer.WriteString("RandomPassword", RandomPassword.Make(new PasswordRules
        {
            Length = request.Number("PasswordLength") ?? defaults.Length,
            ExcludeCharacters = request.Text("ExcludeCharacters") ?? "",
            ExcludeLowercase = request.Boolean("ExcludeLowercase") ?? false,
            ExcludeUppercase = request.Boolean("ExcludeUppercase") ?? false,
            ExcludeNumbers = request.Boolean("ExcludeNumbers") ?? false,
            ExcludePunctuation = request.Boolean("ExcludePunctuation") ?? false,
            IncludeSpace = request.Boolean("IncludeSpace") ?? false,
            RequireEachIncludedType = request.Boolean("RequireEachIncludedType") ?? defaults.RequireEachIncludedType,
        }));
    }

    private static Secret NotDeleted(Secret secret) => secret.Record.DeletedAt is null ? secret : throw SecretErrors.Deleted();

    [GeneratedRegex(@"^[A-Za-z0-9/_+=.@!-]{1,512}\z")]
    private static partial Regex Names();
}
