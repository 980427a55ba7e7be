using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Notifications;

/// <summary>Reads a NotificationConfiguration.</summary>
internal static class NotificationRules
{
    private const string Prefix = "Prefix";
    private const string Suffix = "Suffix";

    /// <summary>No rule without a configuration.</summary>
    public static IReadOnlyList<NotificationRule> Read(string? xml) => xml is null ? [] : Read(XElement.Parse(xml));

    /// <exception cref="NotificationException">It asks for what is not served here, or is wrong.</exception>
    public static IReadOnlyList<NotificationRule> Read(XElement configuration)
    {
        if (configuration.Elements().FirstOrDefault(element => element.Name.LocalName != "QueueConfiguration") is { } other)
            throw new NotificationException($"a notification by {other.Name.LocalName}", notServed: true);
        List<NotificationRule> rules = [.. configuration.Elements().Select(Rule)];
        Check(rules);
        return rules;
    }

    /// <summary>The configuration that <see cref="Read(XElement)"/> reads; null when there is no rule.</summary>
    /// <exception cref="NotificationException">S3 takes no such rules.</exception>
    public static string? Write(IReadOnlyList<NotificationRule> rules)
    {
        Check(rules);
        return rules.Count == 0 ? null : new XElement("NotificationConfiguration", rules.Select(Element)).ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>S3 gives the names of filter rules back with a capital letter, however they were written.</summary>
    public static void Capitalise(XElement configuration)
    {
        foreach (var name in configuration.Descendants().Where(element => element.Name.LocalName == "Name" && element.Parent!.Name.LocalName == "FilterRule"))
            name.Value = IsOne(name.Value, Prefix) ? Prefix : Suffix;
    }

    private static void Check(IReadOnlyList<NotificationRule> rules)
    {
        if (rules.Index().Any(one => rules.Take(one.Index).Any(one.Item.Overlaps)))
            throw new NotificationException("Configurations overlap. Configurations on the same bucket cannot share a common event type.");
    }

    private static XElement Element(NotificationRule rule) => new(
        "QueueConfiguration",
        new XElement("Id", rule.Id),
        new XElement("Queue", rule.QueueArn),
        rule.Events.Select(name => new XElement("Event", name)),
        new XElement("Filter", new XElement("S3Key", Filter(Prefix, rule.Prefix), Filter(Suffix, rule.Suffix))));

    private static XElement? Filter(string name, string value) =>
        value.Length == 0 ? null : new XElement("FilterRule", new XElement("Name", name), new XElement("Value", value));

    private static NotificationRule Rule(XElement queue)
    {
        var events = Texts(queue, "Event").ToList();
        if (events.Count == 0)
            throw new NotificationException("A QueueConfiguration needs an Event.");
        if (events.Find(name => !NotificationEvents.Names.Contains(name)) is { } unknown)
            throw NotificationEvents.IsAbsent(unknown) ? new NotificationException($"the event {unknown}", notServed: true) : new NotificationException($"The event '{unknown}' is not supported for notifications");
        var filters = queue.Elements().Where(element => element.Name.LocalName == "Filter")
            .SelectMany(filter => filter.Elements()).SelectMany(key => key.Elements())
            .Select(rule => (Name: Texts(rule, "Name").FirstOrDefault() ?? "", Value: Texts(rule, "Value").FirstOrDefault() ?? "")).ToList();
        if (filters.Find(filter => !IsOne(filter.Name, Prefix) && !IsOne(filter.Name, Suffix)) is { Name: { } misnamed })
            throw new NotificationException("filter rule name must be either prefix or suffix") { Argument = ("FilterRule.Name", misnamed) };
        if (filters.Count > 2)
            throw new NotificationException("filter rule name must be either prefix or suffix");
        return new NotificationRule(
            Texts(queue, "Id").FirstOrDefault() ?? Guid.NewGuid().ToString("N"),
            Texts(queue, "Queue").FirstOrDefault() ?? throw new NotificationException("A QueueConfiguration needs a Queue."),
            events,
            filters.Find(filter => IsOne(filter.Name, Prefix)).Value ?? "",
            filters.Find(filter => IsOne(filter.Name, Suffix)).Value ?? "");
    }

    // CloudFormation has "prefix", and S3 gives back "Prefix".
    private static bool IsOne(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Texts(XElement parent, string name) =>
        parent.Elements().Where(element => element.Name.LocalName == name).Select(element => element.Value);
}
