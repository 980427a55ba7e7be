namespace CustomerIngest.Local.Templates;

/// <summary>An AWS::SecretsManager::Secret. What it holds is the local cloud's business: its own database.</summary>
/// <param name="LogicalId">The resource's name in the template.</param>
/// <param name="Name">Name, else the logical id.</param>
public sealed record SecretDefinition(string LogicalId, string Name);
