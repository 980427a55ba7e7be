using System.Text.Json.Serialization;

namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>A page as any serializer takes it.</summary>
public sealed record PlainPage(
    [property: JsonPropertyName("items")] IReadOnlyList<PlainCustomer> Items,
    [property: JsonPropertyName("next"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
