using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>The template's Parameters. Nobody is asked here, so each has the value of its Default.</summary>
internal sealed class ParameterValues(string file, JsonObject? parameters)
{
    /// <summary>Null when the template declares no such parameter.</summary>
    public JsonNode? Find(string name)
    {
        if (parameters?[name] is not { } declared)
            return null;
        var place = new TemplatePlace(file, $"parameter {name}");
        if (declared is not JsonObject parameter)
            throw place.Error("is not an object", "give it a Type and a Default");
        var type = JsonValues.Text(parameter["Type"]) ?? throw place.Of("Type").Error("is missing", "give one, such as String");
        var text = JsonValues.Text(parameter["Default"])
            ?? throw place.Error("is used and has no Default", "give it one, because the local cloud asks nobody for values");
        if (type.StartsWith("AWS::SSM::", StringComparison.Ordinal))
            throw place.Error($"is of type {type}, and the local cloud has no Parameter Store", "use a String with a Default");
        return type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal)
            ? new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries).Select(item => JsonValue.Create(item))])
            : JsonValue.Create(text);
    }
}
