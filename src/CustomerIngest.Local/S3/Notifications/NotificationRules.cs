using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Notifications;

/// <summary>Reads a NotificationConfiguration.</summary>
internal static class NotificationRules
{
    private static readonly HashSet<string> _events = new(StringComparer.Ordinal)
    {
        "s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:Copy", "s3:ObjectCreated:CompleteMultipartUpload",
        "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated",
    };

    /// <summary>No rule without a configuration.</summary>
    public static IReadOnlyList<NotificationRule> Read(string? xml) => xml is null ? [] : Read(XElement.Parse(xml));

    /// <exception cref="NotificationException">It asks for what is not served here, or is wrong.</exception>
    public static IReadOnlyList<NotificationRule> Read(XElement configuration)
    {
        if (configuration.Elements().FirstOrDefault(element => element.Name.LocalName != "QueueConfiguration") is { } other)
            throw new NotificationException($"a notification by {other.Name.LocalName}", notServed: true);
        return [.. configuration.Elements().Select(Rule)];
    }

    private static NotificationRule Rule(XElement queue)
    {
        var events = Texts(queue, "Event").ToList();
        if (events.Count == 0)
            throw new NotificationException("A QueueConfiguration needs an Event.");
        if (events.Find(name => !_events.Contains(name)) is { } unknown)
            throw new NotificationException($"The event '{unknown}' is not supported for notifications");
        var filters = queue.Elements().Where(element => element.Name.LocalName == "Filter")
            .SelectMany(filter => filter.Elements()).SelectMany(key => key.Elements())
            .Select(rule => (Name: Texts(rule, "Name").FirstOrDefault() ?? "", Value: Texts(rule, "Value").FirstOrDefault() ?? "")).ToList();
        if (filters.Any(filter => !IsOne(filter.Name, "prefix") && !IsOne(filter.Name, "suffix")) || filters.Count > 2)
            throw new NotificationException("filter rule name must be either prefix or suffix");
        return new NotificationRule(
            Texts(queue, "Id").FirstOrDefault() ?? Guid.NewGuid().ToString("N"),
            Texts(queue, "Queue").FirstOrDefault() ?? throw new NotificationException("A QueueConfiguration needs a Queue."),
            events,
            filters.Find(filter => IsOne(filter.Name, "prefix")).Value ?? "",
            filters.Find(filter => IsOne(filter.Name, "suffix")).Value ?? "");
    }

    // CloudFormation has "prefix", and S3 gives back "Prefix".
    private static bool IsOne(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Texts(XElement parent, string name) =>
        parent.Elements().Where(element => element.Name.LocalName == name).Select(element => element.Value);
}
