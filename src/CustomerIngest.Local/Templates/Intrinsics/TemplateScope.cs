using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>One template while it is read: its resources, and what they may refer to.</summary>
internal sealed class TemplateScope
{
    public TemplateScope(string file, JsonObject root, LocalAccount account)
    {
        File = file;
        Globals = Member(root, "Globals")?["Function"] as JsonObject ?? [];
        Resources = Member(root, "Resources")
            ?? throw new TemplateException($"{file}: Resources is missing; declare at least one resource.");
        Names = new ResourceNames(this, account);
        var references = new References(new ParameterValues(file, Member(root, "Parameters")), Names);
        Conditions = new Conditions(file, Member(root, "Conditions"), references);
        Resolver = new ValueResolver(references, Conditions);
    }

    public string File { get; }

    /// <summary>Globals.Function.</summary>
    public JsonObject Globals { get; }

    public JsonObject Resources { get; }

    public ResourceNames Names { get; }

    public Conditions Conditions { get; }

    public ValueResolver Resolver { get; }

    /// <summary>The logical ids of a type's resources, without those whose Condition does not hold.</summary>
    public IEnumerable<string> OfType(string type) =>
        from resource in Resources
        where TypeOf(resource.Key) == type && Exists(resource.Key)
        select resource.Key;

    public string TypeOf(string logicalId) =>
        JsonValues.Text((Resources[logicalId] as JsonObject)?["Type"])
        ?? throw Place(logicalId).Of("Type").Error("is missing", $"give one, such as {ResourceType.Function}");

    public bool Exists(string logicalId) =>
        JsonValues.Text((Resources[logicalId] as JsonObject)?["Condition"]) is not { } condition || Conditions.Holds(condition, Place(logicalId).Of("Condition"));

    /// <summary>The resource's own properties.</summary>
    public TemplateSection Properties(string logicalId) => Properties(logicalId, own => own);

    public TemplateSection Properties(string logicalId, Func<JsonObject, JsonObject> complete) => Resources[logicalId]!["Properties"] switch
    {
        null => new TemplateSection(complete([]), Place(logicalId), Resolver),
        JsonObject own => new TemplateSection(complete(own), Place(logicalId), Resolver),
        _ => throw Place(logicalId).Of("Properties").Error("is not an object", "give an object"),
    };

    private TemplatePlace Place(string logicalId) => new(File, logicalId);

    private JsonObject? Member(JsonObject root, string name) => root[name] switch
    {
        null => null,
        JsonObject member => member,
        _ => throw new TemplateException($"{File}: {name} is not an object; give an object."),
    };
}
