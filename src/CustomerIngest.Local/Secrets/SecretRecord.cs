namespace CustomerIngest.Local.Secrets;

/// <summary>All that is known of a secret. A change makes a new one.</summary>
internal sealed record SecretRecord
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Kept and given back. Nothing is encrypted here.</summary>
    public string? KmsKeyId { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>It had tags once: AWS then answers with an empty list, and leaves it out before.</summary>
    public bool WasTagged { get; init; }

    /// <summary>The resource policy, kept and given back. Nobody's rights are looked at here.</summary>
    public string? Policy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastChangedAt { get; init; }

    /// <summary>The day of the last fetch; null before the first.</summary>
    public DateTimeOffset? LastAccessedOn { get; init; }

    /// <summary>When its deletion was asked for; null when it was not.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The end of the recovery window.</summary>
    public DateTimeOffset? DeletionDate { get; init; }

    /// <summary>In the order of their making.</summary>
    public IReadOnlyList<SecretVersion> Versions { get; init; } = [];

    /// <summary>The version of each staging label.</summary>
    public IReadOnlyDictionary<string, string> VersionOfStage { get; init; } = new Dictionary<string, string>();

    /// <summary>A digest of what the template said when it last gave a value; null when a template did not make it.</summary>
    public string? Declared { get; init; }

    /// <summary>The name alone: a record that lands in a log must not carry its secret there.</summary>
    public override string ToString() => Name;
}
