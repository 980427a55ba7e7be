using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Reads the AWS::S3::Bucket resources.</summary>
internal sealed class BucketReader(TemplateScope scope)
{
    // The functions see nothing of these within a run: who may do what, how bytes lie on disks, what is measured, and
    // what becomes of objects after days.
    private static readonly HashSet<string> _passedOver = new(StringComparer.Ordinal)
    {
        "AbacStatus", "AccelerateConfiguration", "AccessControl", "AnalyticsConfigurations", "BucketEncryption", "CorsConfiguration",
        "IntelligentTieringConfigurations", "InventoryConfigurations", "LifecycleConfiguration", "LoggingConfiguration",
        "MetadataConfiguration", "MetadataTableConfiguration", "MetricsConfigurations", "OwnershipControls",
        "PublicAccessBlockConfiguration", "Tags",
    };

    public BucketDefinition Read(string logicalId)
    {
        var properties = scope.Properties(logicalId);
        properties.RefuseOthers("the local cloud's S3", [.. _passedOver, "BucketName", "NotificationConfiguration", "VersioningConfiguration"]);
        return new BucketDefinition(logicalId, scope.Names.BucketName(logicalId))
        {
            Versioning = properties.Section("VersioningConfiguration") is { } versioning ? Status(versioning) : null,
            Events = properties.Section("NotificationConfiguration") is { } notifications ? BucketEventReader.Read(notifications) : [],
        };
    }

    private static string Status(TemplateSection versioning)
    {
        const string Remedy = "use Enabled or Suspended";
        var status = versioning.Text("Status", Remedy);
        return status is "Enabled" or "Suspended" ? status : throw versioning.Place.Of("Status").Error($"is \"{status}\"", Remedy);
    }
}
