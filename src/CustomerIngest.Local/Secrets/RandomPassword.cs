using System.Security.Cryptography;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>Makes passwords as GetRandomPassword does.</summary>
internal static class RandomPassword
{
    public const int Longest = 4_096;

    private const string Lowercase = "abcdefghijklmnopqrstuvwxyz";
    private const string Uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Numbers = "0123456789";
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <exception cref="AwsException">The rules leave no password.</exception>
    public static string Make(PasswordRules rules)
    {
        if (rules.Length is < 1 or > Longest)
            throw SecretErrors.InvalidParameter($"PasswordLength must be between 1 and {Longest}.");
        string[] kinds = [.. Kinds(rules).Select(kind => WithoutExcluded(kind, rules))];
        if (rules.RequireEachIncludedType && (Array.Exists(kinds, kind => kind.Length == 0) || kinds.Length > rules.Length))
            throw SecretErrors.InvalidParameter("The password cannot have a character of each included type: it is too short, or all characters of a type are excluded.");

        // A space may be in it, and need not be.
        var all = string.Concat(kinds) + (rules.IncludeSpace ? WithoutExcluded(" ", rules) : "");
        if (all.Length == 0)
            throw SecretErrors.InvalidParameter("Every character is excluded from the password.");

        var needed = rules.RequireEachIncludedType ? kinds : [];
        var password = needed.Select(One).Concat(Enumerable.Range(0, rules.Length - needed.Length).Select(_ => One(all))).ToArray();
        RandomNumberGenerator.Shuffle(password.AsSpan());
        return new string(password);
    }

    private static IEnumerable<string> Kinds(PasswordRules rules)
    {
        if (!rules.ExcludeLowercase)
            yield return Lowercase;
        if (!rules.ExcludeUppercase)
            yield return Uppercase;
        if (!rules.ExcludeNumbers)
            yield return Numbers;
        if (!rules.ExcludePunctuation)
            yield return Punctuation;
    }

    private static string WithoutExcluded(string characters, PasswordRules rules) => string.Concat(characters.Except(rules.ExcludeCharacters));

    private static char One(string characters) => characters[RandomNumberGenerator.GetInt32(characters.Length)];
}
