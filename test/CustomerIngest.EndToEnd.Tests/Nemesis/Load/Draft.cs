namespace CustomerIngest.EndToEnd.Tests.Nemesis.Load;

/// <summary>A body to be sent, and the customer that it holds; null for poison.</summary>
internal sealed record Draft(string Body, int DelaySeconds, (int CustId, string Name)? Customer);
