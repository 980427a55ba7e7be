using System.Text.Json;

namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>Reads a function's answer to a batch.</summary>
internal static class BatchAnswers
{
    /// <returns>The failed ids, in order.</returns>
    public static IReadOnlyList<string> Failures(ReadOnlyMemory<byte> answer)
    {
        using var document = JsonDocument.Parse(answer);
        return [.. document.RootElement.GetProperty("batchItemFailures").EnumerateArray()
            .Select(failure => failure.GetProperty("itemIdentifier").GetString()!)
            .Order(StringComparer.Ordinal)];
    }
}
