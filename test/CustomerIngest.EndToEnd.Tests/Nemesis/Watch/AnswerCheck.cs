using System.Text.Json;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>AWS's rules for the answer of a function that reads a queue, by the letter: what breaks one costs the whole batch, or its messages.</summary>
internal static class AnswerCheck
{
    /// <returns>Why the answer is wrong, without its content; null when it is right.</returns>
    public static string? Fault(FinishedInvocation invocation)
    {
        try
        {
            using var sqsEvent = JsonDocument.Parse(invocation.Payload);
            using var answer = JsonDocument.Parse(invocation.Result.Payload);
            var ids = sqsEvent.RootElement.GetProperty("Records").EnumerateArray().Select(record => record.GetProperty("messageId").GetString()!);
            return Fault(answer.RootElement, ids.ToHashSet(StringComparer.Ordinal));
        }
        catch (JsonException)
        {
            return "The answer is not JSON.";
        }
    }

    private static string? Fault(JsonElement answer, HashSet<string> ids)
    {
        if (answer.ValueKind != JsonValueKind.Object || answer.EnumerateObject().Count() != 1 || !answer.TryGetProperty("batchItemFailures", out var failures))
            return "The answer is not an object with batchItemFailures alone.";
        if (failures.ValueKind != JsonValueKind.Array)
            return "batchItemFailures is not a list.";
        foreach (var failure in failures.EnumerateArray())
        {
            if (failure.ValueKind != JsonValueKind.Object || failure.EnumerateObject().Count() != 1 || !failure.TryGetProperty("itemIdentifier", out var id) || id.ValueKind != JsonValueKind.String)
                return "A failure is not an object with itemIdentifier alone.";
            if (!ids.Remove(id.GetString()!))
                return "A failure names a message that is not in the batch, or names it twice.";
        }

        return null;
    }
}
