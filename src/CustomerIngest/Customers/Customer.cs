namespace CustomerIngest.Customers;

/// <summary>A customer as a message brings it, the table holds it and the API shows it: <see cref="CustomerColumns"/> says how.</summary>
/// <param name="CustId">The key.</param>
/// <param name="Name">1 to 255 code points, not blank, exactly as sent.</param>
public readonly record struct Customer(int CustId, string Name);
