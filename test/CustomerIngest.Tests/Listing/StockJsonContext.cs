using System.Text.Json.Serialization;

namespace CustomerIngest.Tests.Listing;

/// <summary>For Lambda's serializer, whose JSON the answers of the API must be.</summary>
[JsonSerializable(typeof(StockCustomer))]
[JsonSerializable(typeof(StockPage))]
[JsonSerializable(typeof(StockProblem))]
public sealed partial class StockJsonContext : JsonSerializerContext;
