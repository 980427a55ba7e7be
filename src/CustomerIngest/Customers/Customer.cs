using System.Text.Json.Serialization;

namespace CustomerIngest.Customers;

/// <summary>A customer as the table holds it and the API shows it.</summary>
public sealed record Customer(
    [property: JsonPropertyName("CustID")] int CustId,
    [property: JsonPropertyName("Name")] string Name);
