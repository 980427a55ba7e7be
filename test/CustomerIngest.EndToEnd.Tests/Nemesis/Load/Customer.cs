namespace CustomerIngest.EndToEnd.Tests.Nemesis.Load;

/// <summary>What a message says that can become a row.</summary>
/// <param name="CustId">The key.</param>
/// <param name="Name">As it was sent.</param>
/// <param name="SentAt">Milliseconds since the Unix epoch.</param>
internal sealed record Customer(int CustId, string Name, long SentAt)
{
    public string Row => $"{CustId}|{Name}|{SentAt}";
}
