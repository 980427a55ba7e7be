namespace StandIns.Tests.SecretsManager;

/// <summary>A request that reached Secrets Manager.</summary>
internal sealed record SecretsRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body);
