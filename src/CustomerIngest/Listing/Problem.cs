using System.Text.Json.Serialization;

namespace CustomerIngest.Listing;

/// <summary>An error as RFC 9457 wants it, without internals. Its type is about:blank, so title is the status's own phrase.</summary>
public sealed record Problem(
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("detail")] string Detail);
