namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>What the local cloud runs of a serverless.template, with every reference resolved.</summary>
public sealed record ServerlessTemplate
{
    public required IReadOnlyList<FunctionDefinition> Functions { get; init; }

    public required IReadOnlyList<QueueDefinition> Queues { get; init; }

    public required IReadOnlyList<SecretDefinition> Secrets { get; init; }

    public required IReadOnlyList<BucketDefinition> Buckets { get; init; }

    /// <summary>Something in it can only run with a database. Where a secret holds the database's login, this is so.</summary>
    public bool NeedsDatabase { get; init; }
}
