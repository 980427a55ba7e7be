using CustomerIngest.Local.S3.Notifications;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Reads a bucket's NotificationConfiguration, of which S3 here serves the queues.</summary>
internal static class BucketEventReader
{
    public static IReadOnlyList<BucketEventDefinition> Read(TemplateSection notifications)
    {
        foreach (var name in notifications.Names.Where(name => name != "QueueConfigurations"))
        {
            if (notifications.Value(name) is not null)
                throw notifications.Place.Of(name).Error("is set, and the local cloud's S3 sends its events to queues alone", "send them to a queue in QueueConfigurations, and let the function read that");
        }

        return [.. notifications.Sections("QueueConfigurations").Select(Configuration)];
    }

    private static BucketEventDefinition Configuration(TemplateSection queue)
    {
        var remedy = $"use {string.Join(" or ", NotificationEvents.Names)}";
        var name = queue.Text("Event", remedy);
        if (!NotificationEvents.Names.Contains(name))
            throw queue.Place.Of("Event").Error($"is \"{name}\", which the local cloud's S3 does not send", remedy);
        var arn = queue.Text("Queue", "give the queue's ARN, such as {\"Fn::GetAtt\": [\"Queue\", \"Arn\"]}");
        var rules = queue.Section("Filter")?.Section("S3Key")?.Sections("Rules") ?? [];
        return new BucketEventDefinition(name, arn, Value(rules, "prefix"), Value(rules, "suffix"));
    }

    private static string Value(IReadOnlyList<TemplateSection> rules, string name)
    {
        const string Remedy = "use prefix and suffix, each once at most";
        foreach (var rule in rules)
        {
            if (rule.Text("Name", Remedy) is var given && !IsOne(given, "prefix") && !IsOne(given, "suffix"))
                throw rule.Place.Of("Name").Error($"is \"{given}\"", Remedy);
        }

        TemplateSection[] asked = [.. rules.Where(rule => IsOne(rule.Text("Name", Remedy), name))];
        return asked switch
        {
            [] => "",
            [var one] => one.Text("Value", $"give the {name}"),
            _ => throw asked[1].Place.Of("Name").Error($"is \"{name}\" for the second time", Remedy),
        };
    }

    private static bool IsOne(string given, string name) => given.Equals(name, StringComparison.OrdinalIgnoreCase);
}
