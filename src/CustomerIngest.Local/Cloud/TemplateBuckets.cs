using CustomerIngest.Local.S3;
using CustomerIngest.Local.S3.Notifications;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Cloud;

/// <summary>A template's buckets, as S3 takes them.</summary>
internal static class TemplateBuckets
{
    public static IEnumerable<BucketSettings> Of(ServerlessTemplate template) =>
        from bucket in template.Buckets
        select new BucketSettings(bucket.Name, bucket.Versioning, [.. bucket.Events.Select((sent, index) => Rule(bucket, sent, index))]);

    // The same in every run, so that S3 sees whether a template has changed.
    private static NotificationRule Rule(BucketDefinition bucket, BucketEventDefinition sent, int index) =>
        new($"{bucket.LogicalId}-{index + 1}", sent.QueueArn, [sent.Event], sent.Prefix, sent.Suffix);
}
