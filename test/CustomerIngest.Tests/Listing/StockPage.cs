using System.Text.Json.Serialization;
using CustomerIngest.Listing;

namespace CustomerIngest.Tests.Listing;

/// <summary>A page as Lambda's serializer would be given it.</summary>
public sealed record StockPage(
    [property: JsonPropertyName("items")] IReadOnlyList<StockCustomer> Items,
    [property: JsonPropertyName("next"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next)
{
    internal static StockPage Of(CustomerPage page) => new([.. page.Items.Select(StockCustomer.Of)], page.Next);
}
