using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Cli;

/// <summary>Commands to try, right for the template that runs.</summary>
internal static class Suggestions
{
    /// <summary>
    /// A message for the first queue that a function reads, a file for the first bucket that tells of its files, and the
    /// first route that a plain GET reaches; for a shell.
    /// </summary>
    public static IEnumerable<string> For(LocalCloud cloud)
    {
        var queue = CustomerQueues.Of(cloud)?.QueueUrl;
        var bucket = cloud.Template.Buckets.FirstOrDefault(static bucket => bucket.Events.Count > 0);
        if (queue is not null || bucket is not null)
            yield return $"export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION={LocalAccount.Region}";
        if (queue is not null)
        {
            var fifo = queue.EndsWith(".fifo", StringComparison.Ordinal) ? " --message-group-id 1 --message-deduplication-id 1" : "";
            yield return $"aws --endpoint-url {Plain(cloud.Aws.Address)} sqs send-message --queue-url {queue}{fifo} --message-body '{Body(cloud)}'";
        }

        if (bucket is not null)
            yield return $"printf '{Content(cloud)}\\n' | aws --endpoint-url {Plain(cloud.Aws.Address)} s3 cp - s3://{bucket.Name}/{Key(bucket.Events[0])}";

        var routes = cloud.Template.Functions.SelectMany(function => function.HttpApiEvents);
        if (routes.FirstOrDefault(route => route.Method is "GET" or "ANY" && route.Path.StartsWith('/') && !route.Path.Contains('{', StringComparison.Ordinal)) is { } route)
            yield return $"curl {Plain(cloud.Http.Address)}{route.Path}";
    }

    private static string Body(LocalCloud cloud) => IsOurs(cloud) ? """{"CustID": 2001, "Name": "Ada Lovelace"}""" : "{}";

    private static string Content(LocalCloud cloud) => IsOurs(cloud) ? @"CustID,Name\n2002,Grace Hopper" : "{}";

    private static string Key(BucketEventDefinition told) => $"{told.Prefix}{(told.Suffix.Length > 0 ? $"sent{told.Suffix}" : "customers.csv")}";

    // Only of our own functions is it known what they read.
    private static bool IsOurs(LocalCloud cloud) => Path.GetFullPath(cloud.Options.TemplateFile) == BuildFacts.Template;

    private static string Plain(Uri address) => address.ToString().TrimEnd('/');
}
