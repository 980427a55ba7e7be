namespace CustomerIngest.Local.Secrets;

/// <summary>One value that a secret has or had.</summary>
/// <param name="VersionId">Unique within the secret.</param>
/// <param name="SecretString">Null exactly when the secret is binary.</param>
/// <param name="SecretBinary">Null exactly when the secret is text.</param>
/// <param name="CreatedAt">When it was put.</param>
public sealed record SecretVersion(string VersionId, string? SecretString, ReadOnlyMemory<byte>? SecretBinary, DateTimeOffset CreatedAt)
{
    /// <summary>The day of its last fetch; null before the first.</summary>
    public DateTimeOffset? LastAccessedOn { get; init; }

    /// <summary>The id alone: a version that lands in a log must not carry its secret there.</summary>
    public override string ToString() => VersionId;
}
