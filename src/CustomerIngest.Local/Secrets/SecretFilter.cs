using System.Text.RegularExpressions;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>One of ListSecrets' filters: a secret passes when one of the values fits, or none of those that begin with !.</summary>
internal sealed partial class SecretFilter
{
    private static readonly string[] _keys = ["description", "name", "tag-key", "tag-value", "primary-region", "owning-service", "all"];

    private readonly string _key;
    private readonly IReadOnlyList<string> _values;

    /// <exception cref="AwsException">The key is unknown, or there are no values.</exception>
    public SecretFilter(JsonRequest filter)
    {
        (_key, _values) = (filter.Text("Key") ?? "", filter.Texts("Values"));
        if (_key.Length == 0)
            throw SecretErrors.InvalidParameter("Invalid filter key");
        if (!_keys.Contains(_key, StringComparer.Ordinal))
            throw SecretErrors.Validation($"1 validation error detected: Value '{_key}' at 'filters.1.member.key' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", _keys)}]");
        if (_values.Count is 0 or > 10)
            throw SecretErrors.InvalidParameter($"Invalid filter values for key: {_key}");
    }

    /// <returns>The secrets that pass all of the request's filters, in their order.</returns>
    public static IEnumerable<Secret> Select(JsonRequest request, SecretsService secrets, bool deleted)
    {
        SecretFilter[] filters = [.. request.Objects("Filters").Select(filter => new SecretFilter(filter))];
        return secrets.Secrets.Where(secret => (deleted || secret.Record.DeletedAt is null) && Array.TrueForAll(filters, filter => filter.Passes(secret.Record)));
    }

    public bool Passes(SecretRecord secret)
    {
        string[] wanted = [.. _values.Where(value => !value.StartsWith('!'))];
        return (wanted.Length == 0 || wanted.Any(value => Fits(secret, value)))
            && !_values.Where(value => value.StartsWith('!')).Any(value => Fits(secret, value[1..]));
    }

    private bool Fits(SecretRecord secret, string value) => _key switch
    {
        "name" => secret.Name.StartsWith(value, StringComparison.Ordinal),
        "description" => Split(value).All(beginning => Split(secret.Description ?? "").Any(word => word.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))),
        "tag-key" => secret.Tags.Keys.Any(key => key.StartsWith(value, StringComparison.Ordinal)),
        "tag-value" => secret.Tags.Values.Any(text => text.StartsWith(value, StringComparison.Ordinal)),
        "primary-region" => LocalAccount.Region.StartsWith(value, StringComparison.Ordinal),
        "owning-service" => false,
        _ => Words().Matches(value).Any(word => Texts(secret).Any(text => text.Contains(word.Value, StringComparison.OrdinalIgnoreCase))),
    };

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Texts(SecretRecord secret) =>
        [secret.Name, secret.Description ?? "", .. secret.Tags.Keys, .. secret.Tags.Values];

    // Words end where upper case begins, and between letters, digits and all else.
    [GeneratedRegex("[A-Z]+[a-z]*|[a-z]+|[0-9]+")]
    private static partial Regex Words();
}
