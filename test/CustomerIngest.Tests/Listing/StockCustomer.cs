using System.Text.Json.Serialization;
using CustomerIngest.Customers;

namespace CustomerIngest.Tests.Listing;

/// <summary>A customer as Lambda's serializer would be given it.</summary>
public sealed record StockCustomer([property: JsonPropertyName("CustID")] int CustId, [property: JsonPropertyName("Name")] string Name)
{
    public static StockCustomer Of(Customer customer) => new(customer.CustId, customer.Name);
}
