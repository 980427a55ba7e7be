using System.Text.Json.Serialization;

namespace CustomerIngest.Tests.Listing;

/// <summary>An error as Lambda's serializer would be given it.</summary>
public sealed record StockProblem(
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("detail")] string Detail);
