namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>An AWS::SecretsManager::Secret.</summary>
/// <param name="LogicalId">The resource's name in the template.</param>
/// <param name="Name">Name, else the logical id.</param>
public sealed record SecretDefinition(string LogicalId, string Name)
{
    private static readonly IReadOnlyDictionary<string, string> _none = new Dictionary<string, string>();

    public string? Description { get; init; }

    public string? KmsKeyId { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = _none;

    /// <summary>Its value; null when the template gives none, or has it generated.</summary>
    public string? SecretString { get; init; }

    /// <summary>How its value is generated; null when it is not.</summary>
    public GeneratedSecretDefinition? Generated { get; init; }

    /// <summary>A function reads it as DB_SECRET_ID, or it is attached to a database: it holds the login of the local cloud's database, whatever the template says.</summary>
    public bool IsDatabase { get; init; }

    /// <summary>The name alone: a definition that lands in a log must not carry its secret there.</summary>
    public override string ToString() => Name;
}
