using System.Text.Json.Serialization;

namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>A customer as any serializer takes it.</summary>
public sealed record PlainCustomer([property: JsonPropertyName("CustID")] int CustId, [property: JsonPropertyName("Name")] string Name);
