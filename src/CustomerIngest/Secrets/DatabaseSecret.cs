using System.Text.Json;
using CustomerIngest.Faults;

namespace CustomerIngest.Secrets;

/// <summary>One version of the database secret, in the shape RDS gives it.</summary>
/// <param name="VersionId">Secrets Manager's id of this version.</param>
/// <param name="UserName">The secret's username.</param>
/// <param name="Password">The secret's password.</param>
/// <param name="Host">Null when the secret has none, and settings must have it.</param>
/// <param name="Port">1 to 65535; null for the default, 3306.</param>
/// <param name="Database">The secret's dbname; null when it has none, and settings must have it.</param>
public sealed record DatabaseSecret(string VersionId, string UserName, string Password, string? Host, uint? Port, string? Database)
{
    /// <param name="secretId">Named in errors.</param>
    /// <param name="versionId">Secrets Manager's id of this version.</param>
    /// <param name="json">What the secret holds.</param>
    /// <exception cref="SecretException">Not the shape of an RDS secret; the message names the member, never a value.</exception>
    public static DatabaseSecret Parse(string secretId, string versionId, string? json)
    {
        if (json is null)
            throw Bad(secretId, "is binary; store it as JSON text");
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw Bad(secretId, "is not a JSON object");
            return new DatabaseSecret(
                versionId,
                Text(root, "username") ?? throw Bad(secretId, "has no username"),
                Text(root, "password") ?? throw Bad(secretId, "has no password"),
                Text(root, "host"),
                ReadPort(secretId, root),
                Text(root, "dbname"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A half of a surrogate pair is the second. Without the inner exception: its message may quote the secret.
            throw Bad(secretId, "is not JSON");
        }
    }

    /// <summary>Asked before the secret is kept, so that one that lacks its place is asked for again.</summary>
    /// <exception cref="SecretException">Neither the secret nor the settings name host and database.</exception>
    public void RequirePlace(Settings settings)
    {
        if (Host is null && settings.Host is null)
            throw new SecretException(DatabaseFault.Configuration, $"The secret {settings.SecretId} has no host. Add it, or set DB_HOST.");
        if (Database is null && settings.Database is null)
            throw new SecretException(DatabaseFault.Configuration, $"The secret {settings.SecretId} has no dbname. Add it, or set DB_NAME.");
    }

    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"DatabaseSecret {VersionId}";

    private static string? Text(JsonElement root, string member) =>
        root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static uint? ReadPort(string secretId, JsonElement root)
    {
        if (!root.TryGetProperty("port", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return uint.TryParse(value.ToString(), out var port) && port is > 0 and <= 65_535
            ? port
            : throw Bad(secretId, "has a port that is not an integer from 1 to 65535");
    }

    private static SecretException Bad(string secretId, string what) =>
        new(DatabaseFault.Configuration, $"The secret {secretId} {what}. It must look like {{\"username\":...,\"password\":...,\"host\":...,\"port\":3306,\"dbname\":...}}.");
}
