namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>A port, or a service behind one, with requests that are right.</summary>
internal sealed record FuzzTarget(string Name, Uri Address, IReadOnlyList<FuzzedRequest> Requests);
