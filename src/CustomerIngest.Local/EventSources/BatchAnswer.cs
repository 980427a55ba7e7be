using System.Text.Json;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.EventSources;

/// <summary>
/// Reads a function's answer by Lambda's rules ("Handling errors for an SQS event source in Lambda",
/// success and failure conditions).
/// </summary>
public static class BatchAnswer
{
    /// <param name="result">The invocation's.</param>
    /// <param name="messageIds">The batch that the function got.</param>
    /// <param name="reportBatchItemFailures">Unless this is configured, only a function error fails messages, and then all of them.</param>
    public static BatchOutcome Interpret(InvocationResult result, IReadOnlyList<string> messageIds, bool reportBatchItemFailures)
    {
        if (result.FunctionError is not null)
            return new(messageIds, $"The function failed with {result.FunctionError}.");
        if (!reportBatchItemFailures || result.Payload.IsEmpty)
            return new([]);

        try
        {
            using var answer = SoundJson.Parse(result.Payload);
            return Interpret(answer.RootElement, messageIds);
        }
        catch (JsonException)
        {
            return new(messageIds, "The function's answer is not valid JSON.");
        }
    }

    private static BatchOutcome Interpret(JsonElement answer, IReadOnlyList<string> messageIds)
    {
        if (answer.ValueKind == JsonValueKind.Null)
            return new([]);
        if (answer.ValueKind != JsonValueKind.Object)
            return new(messageIds, $"The function's answer must be an object or null and is of the JSON type {answer.ValueKind}.");
        if (!answer.TryGetProperty("batchItemFailures", out var failures) || failures.ValueKind == JsonValueKind.Null)
            return new([]);
        if (failures.ValueKind != JsonValueKind.Array)
            return new(messageIds, $"batchItemFailures must be a list and is of the JSON type {failures.ValueKind}.");

        var known = messageIds.ToHashSet(StringComparer.Ordinal);
        var failed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var failure in failures.EnumerateArray())
        {
            if (IdOf(failure) is not { Length: > 0 } id)
                return new(messageIds, "An entry of batchItemFailures has no itemIdentifier, or an empty one.");
            if (!known.Contains(id))
                return new(messageIds, "An itemIdentifier of batchItemFailures is not a messageId of the batch.");
            failed.Add(id);
        }

        return new([.. messageIds.Where(failed.Contains)]);
    }

    private static string? IdOf(JsonElement failure) =>
        failure.ValueKind == JsonValueKind.Object
        && failure.TryGetProperty("itemIdentifier", out var id)
        && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;
}
