using CustomerIngest.Customers;

namespace CustomerIngest.Listing;

/// <summary>A page of customers.</summary>
/// <param name="Items">By ascending CustID.</param>
/// <param name="Next">The cursor of the page after this one; null on the last page, and then written as null.</param>
internal sealed record CustomerPage(IReadOnlyList<Customer> Items, string? Next);
