using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>The rules of versions and staging labels.</summary>
internal static class SecretVersions
{
    // AWS keeps about as many, and drops those that have no label.
    private const int Kept = 100;

    /// <summary>With a new version that takes these labels over. The same value under the same id changes nothing.</summary>
    /// <exception cref="AwsException">Another value has this version id.</exception>
    public static SecretRecord Add(SecretRecord secret, SecretVersion version, IReadOnlyList<string> stages)
    {
        if (secret.Versions.FirstOrDefault(existing => existing.VersionId == version.VersionId) is { } existing)
        {
            return SameValue(existing, version)
                ? secret
                : throw SecretErrors.ResourceExists($"You can't use ClientRequestToken {version.VersionId} because that value is already in use for a version of secret {LocalAccount.SecretArn(secret.Name)}.");
        }

        // The first version is the current one, whatever else it is called.
        if (secret.Versions.Count == 0)
            stages = [.. stages.Append(SecretStages.Current).Distinct(StringComparer.Ordinal)];

        // A rotation is over when its version is followed by another.
        if (stages.Contains(SecretStages.Current, StringComparer.Ordinal) && secret.VersionOfStage.GetValueOrDefault(SecretStages.Pending) is { } pending && pending == secret.VersionOfStage.GetValueOrDefault(SecretStages.Current))
            secret = Unlabel(secret, SecretStages.Pending);
        var changed = stages.Aggregate(
            secret with { Versions = [.. secret.Versions, version], LastChangedAt = version.CreatedAt },
            (current, stage) => Label(current, stage, version.VersionId));
        return changed.Versions.Count <= Kept ? changed : changed with { Versions = WithoutOldest(changed) };
    }

    /// <summary>Gives a label to a version, or takes it from one.</summary>
    /// <param name="secret">Whose versions these are.</param>
    /// <param name="stage">The label.</param>
    /// <param name="from">The version that has it; null when none has.</param>
    /// <param name="to">The version that gets it; null when none does.</param>
    /// <exception cref="AwsException">There is no such version, or another one has the label.</exception>
    public static SecretRecord Move(SecretRecord secret, string stage, string? from, string? to)
    {
        var present = secret.VersionOfStage.GetValueOrDefault(stage);
        foreach (var id in new[] { from, to }.OfType<string>())
        {
            if (secret.Versions.All(version => version.VersionId != id))
                throw SecretErrors.VersionNotFound(id);
        }

        if (from is not null && from != present)
            throw SecretErrors.InvalidParameter($"The version {from} does not have the staging label {stage}.");
        if (to is null)
            return from is null ? throw SecretErrors.InvalidParameter("You must provide MoveToVersionId, RemoveFromVersionId or both.") : Unlabel(secret, stage);
        if (present is not null && present != to && from is null)
            throw SecretErrors.InvalidParameter($"The parameter RemoveFromVersionId can't be empty. Staging label {stage} is currently attached to version {present}, so you must explicitly reference that version in RemoveFromVersionId.");
        return Label(secret, stage, to);
    }

    /// <summary>The version that has this id and this staging label; by default the one that is AWSCURRENT.</summary>
    /// <exception cref="AwsException">There is no such version, or the two name different ones.</exception>
    public static SecretVersion Find(SecretRecord secret, string? versionId, string? stage)
    {
        if (versionId is null)
        {
            stage ??= SecretStages.Current;
            versionId = secret.VersionOfStage.GetValueOrDefault(stage) ?? throw SecretErrors.StageNotFound(stage);
        }

        var version = secret.Versions.FirstOrDefault(version => version.VersionId == versionId) ?? throw SecretErrors.VersionNotFound(versionId);
        return stage is null || secret.VersionOfStage.GetValueOrDefault(stage) == versionId
            ? version
            : throw SecretErrors.InvalidRequest("You provided a VersionStage that is not associated to the provided VersionId.");
    }

    public static SecretRecord Accessed(SecretRecord secret, string versionId, DateTimeOffset day) => secret with
    {
        LastAccessedOn = day,
        Versions = [.. secret.Versions.Select(version => version.VersionId == versionId ? version with { LastAccessedOn = day } : version)],
    };

    public static IReadOnlyList<string> StagesOf(SecretRecord secret, SecretVersion version) =>
        [.. secret.VersionOfStage.Where(stage => stage.Value == version.VersionId).Select(stage => stage.Key).Order(StringComparer.Ordinal)];

    private static SecretRecord Label(SecretRecord secret, string stage, string versionId)
    {
        var stages = new Dictionary<string, string>(secret.VersionOfStage, StringComparer.Ordinal);
        if (stage == SecretStages.Current && stages.TryGetValue(stage, out var previous) && previous != versionId)
            stages[SecretStages.Previous] = previous;
        if (stage == SecretStages.Current && stages.GetValueOrDefault(SecretStages.Previous) == versionId)
            stages.Remove(SecretStages.Previous);
        stages[stage] = versionId;
        return secret with { VersionOfStage = stages };
    }

    private static SecretRecord Unlabel(SecretRecord secret, string stage)
    {
        if (stage == SecretStages.Current)
            throw SecretErrors.InvalidParameter("You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.");
        var stages = new Dictionary<string, string>(secret.VersionOfStage, StringComparer.Ordinal);
        stages.Remove(stage);
        return secret with { VersionOfStage = stages };
    }

    private static List<SecretVersion> WithoutOldest(SecretRecord secret)
    {
        var labelled = secret.VersionOfStage.Values.ToHashSet(StringComparer.Ordinal);
        var spare = secret.Versions.Count - Kept;
        return [.. secret.Versions.Where(version => labelled.Contains(version.VersionId) || spare-- <= 0)];
    }

    private static bool SameValue(SecretVersion one, SecretVersion other) =>
        one.SecretString == other.SecretString
        && (one.SecretBinary ?? default).Span.SequenceEqual((other.SecretBinary ?? default).Span);
}
