using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>BatchGetSecretValue: the current values of secrets that are listed, or found by filters. A secret that has none is an error of its own.</summary>
internal sealed class SecretBatchOperation(SecretsService secrets)
{
    private const int Most = 20;

    public void Get(AwsCall call)
    {
        var (ids, next) = Asked(call.Request);
        var errors = new List<(string Id, AwsException Error)>();
        call.Answer.WriteStartArray("SecretValues");
        foreach (var id in ids)
        {
            try
            {
                Write(call, id);
            }
            catch (AwsException error)
            {
                errors.Add((id, error));
            }
        }

        call.Answer.WriteEndArray();
        call.Answer.WriteStartArray("Errors");
        foreach (var (id, error) in errors)
        {
            call.Answer.WriteStartObject();
            call.Answer.WriteString("SecretId", id);
            call.Answer.WriteString("ErrorCode", error.Error.Name);
            call.Answer.WriteString("Message", error.Message);
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
        if (next is not null)
            call.Answer.WriteString("NextToken", next);
    }

    private (IReadOnlyList<string> Ids, string? Next) Asked(JsonRequest request)
    {
        var listed = request.Texts("SecretIdList");
        if (listed.Count > 0 == request.Objects("Filters").Count > 0)
            throw SecretErrors.InvalidParameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.");
        if (listed.Count == 0)
            return request.Page([.. SecretFilter.Select(request, secrets, deleted: false).Select(secret => secret.Arn)], Most);
        if (request.Number("MaxResults") is not null)
            throw SecretErrors.InvalidParameter("'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.");
        return listed.Count <= Most
            ? (listed, null)
            : throw SecretErrors.Validation($"1 validation error detected: Value at 'secretIdList' failed to satisfy constraint: Member must have length less than or equal to {Most}");
    }

    private void Write(AwsCall call, string id)
    {
        var secret = SecretRequests.Find(secrets, id);
        var version = secret.Find();
        secret.CountFetch(version);
        call.Answer.WriteStartObject();
        SecretWriter.WriteVersion(call.Answer, secret, version);
        SecretWriter.WriteValue(call.Answer, version);
        call.Answer.WriteEndObject();
    }
}
