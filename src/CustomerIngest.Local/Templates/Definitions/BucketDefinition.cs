namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>An AWS::S3::Bucket.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Name">BucketName, else the logical id in lower case.</param>
public sealed record BucketDefinition(string LogicalId, string Name)
{
    /// <summary><c>Enabled</c> or <c>Suspended</c>; null when the template does not say.</summary>
    public string? Versioning { get; init; }

    public IReadOnlyList<BucketEventDefinition> Events { get; init; } = [];
}
