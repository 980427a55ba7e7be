using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>A call of an intrinsic function: an object with one member that is named Ref, Condition or Fn::something.</summary>
internal sealed record Intrinsic(string Name, JsonNode? Argument)
{
    /// <summary>Null when the node is not such a call.</summary>
    public static Intrinsic? Read(JsonNode? node)
    {
        if (node is not JsonObject { Count: 1 } values)
            return null;
        var (name, argument) = values.Single();
        return name is "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal) ? new Intrinsic(name, argument) : null;
    }

    public string Text(TemplatePlace place) =>
        JsonValues.Text(Argument) ?? throw place.Error($"has a malformed {Name}", "give it a string");
}
