using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>The attribute Policy: a JSON object inside a string, which is kept as it is.</summary>
internal static class PolicyText
{
    /// <returns>Null for empty text, which takes the policy away.</returns>
    public static string? Check(string value)
    {
        if (value.Length == 0)
            return null;
        return SoundJson.IsObject(value) ? value : throw SqsErrors.InvalidPolicy();
    }
}
