using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Tells a function's Events apart by their types.</summary>
internal sealed class EventReader
{
    private readonly List<(string Name, string Type, TemplateSection Properties)> _events = [];

    public EventReader(TemplateSection function)
    {
        if (function.Section("Events") is not { } section)
            return;
        foreach (var name in section.Names)
        {
            if (section.Section(name) is { } source)
                _events.Add((name, Type(source), source.Section("Properties") ?? source.Within("Properties")));
        }
    }

    public IEnumerable<SqsEventDefinition> Sqs() =>
        from source in _events where source.Type == "SQS" select SqsEventReader.Read(source.Name, source.Properties);

    public IEnumerable<HttpApiEventDefinition> HttpApi() =>
        from source in _events where source.Type == "HttpApi" select HttpApiEventReader.Read(source.Name, source.Properties);

    private static string Type(TemplateSection source)
    {
        var type = source.Text("Type", "use SQS or HttpApi");
        return type is "SQS" or "HttpApi"
            ? type
            : throw source.Place.Of("Type").Error($"is \"{type}\", which the local cloud does not run", "use SQS or HttpApi");
    }
}
