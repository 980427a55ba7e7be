using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>ListSecrets.</summary>
internal sealed class SecretListOperation(SecretsService secrets)
{
    public void List(AwsCall call)
    {
        var found = SecretFilter.Select(call.Request, secrets, call.Request.Boolean("IncludePlannedDeletion") ?? false);
        var (page, next) = call.Request.Page([.. InOrder(found, call.Request)]);
        call.Answer.WriteStartArray("SecretList");
        foreach (var secret in page)
        {
            call.Answer.WriteStartObject();
            SecretWriter.WriteDescription(call.Answer, secret, "SecretVersionsToStages");
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
        if (next is not null)
            call.Answer.WriteString("NextToken", next);
    }

    // In the order in which they were made, unless asked; those of one instant by their names.
    private static IEnumerable<Secret> InOrder(IEnumerable<Secret> found, JsonRequest request)
    {
        var sorted = request.Text("SortBy") switch
        {
            "name" => found,
            null or "created-date" => found.OrderBy(secret => secret.CreatedAt),
            "last-changed-date" => found.OrderBy(secret => secret.LastChangedAt),
            "last-accessed-date" => found.OrderBy(secret => secret.Record.LastAccessedOn),
            var other => throw SecretErrors.Validation($"1 validation error detected: Value '{other}' at 'sortBy' failed to satisfy constraint: Member must satisfy enum value set: [created-date, last-accessed-date, last-changed-date, name]"),
        };
        return request.Text("SortOrder") switch
        {
            null or "asc" => sorted,
            "desc" => sorted.Reverse(),
            var other => throw SecretErrors.Validation($"1 validation error detected: Value '{other}' at 'sortOrder' failed to satisfy constraint: Member must satisfy enum value set: [asc, desc]"),
        };
    }
}
