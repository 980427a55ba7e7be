using System.Text.Json;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>The attribute RedriveAllowPolicy: JSON inside a string that says which queues may use this one as their dead-letter queue.</summary>
internal static class RedriveAllowPolicyText
{
    private const string Name = "RedriveAllowPolicy";
    private const int MostSources = 10;

    /// <returns>Null for empty text, which takes the policy away.</returns>
    public static string? Check(string value)
    {
        if (value.Length == 0)
            return null;
        try
        {
            using var document = Aws.SoundJson.Parse(value);
            var (permission, sources) = Read(document.RootElement);
            if (permission is not ("allowAll" or "denyAll" or "byQueue"))
                throw Invalid(value, "redrivePermission must be allowAll, denyAll or byQueue.");
            if (permission == "byQueue" ? sources is not { Length: >= 1 and <= MostSources } : sources is not null)
                throw Invalid(value, $"sourceQueueArns must hold 1 to {MostSources} ARNs with byQueue, and must be left out otherwise.");
            return value;
        }
        catch (JsonException)
        {
            throw Invalid(value, "RedriveAllowPolicy is not a valid JSON map.");
        }
    }

    /// <summary>Whether a queue may use the one that has this policy.</summary>
    public static bool Allows(string? policy, string sourceArn)
    {
        if (policy is null)
            return true;
        using var document = JsonDocument.Parse(policy);
        var (permission, sources) = Read(document.RootElement);
        return permission == "allowAll" || (permission == "byQueue" && sources!.Contains(sourceArn, StringComparer.Ordinal));
    }

    private static (string? Permission, string[]? Sources) Read(JsonElement policy)
    {
        if (policy.ValueKind != JsonValueKind.Object)
            throw new JsonException();
        var permission = policy.TryGetProperty("redrivePermission", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        if (!policy.TryGetProperty("sourceQueueArns", out var sources))
            return (permission, null);
        if (sources.ValueKind != JsonValueKind.Array || sources.EnumerateArray().Any(source => source.ValueKind != JsonValueKind.String))
            throw new JsonException();
        return (permission, [.. sources.EnumerateArray().Select(source => source.GetString()!)]);
    }

    private static Aws.AwsException Invalid(string value, string reason) => SqsErrors.InvalidParameterValue(Name, value, reason);
}
