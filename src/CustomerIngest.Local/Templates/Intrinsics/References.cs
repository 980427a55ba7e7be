using System.Text.Json.Nodes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>What Ref and Fn::GetAtt may name: parameters, pseudo parameters, and the resources that run here.</summary>
internal sealed class References(ParameterValues parameters, ResourceNames resources)
{
    /// <summary>The value of a Ref; null for AWS::NoValue.</summary>
    public JsonNode? Ref(string name, TemplatePlace place)
    {
        if (name == "AWS::NoValue")
            return null;
        return PseudoParameters.Find(name)
            ?? parameters.Find(name)
            ?? resources.Find(name, place)?.Ref
            ?? throw Unknown(name, place);
    }

    public JsonNode Attribute(string resource, string attribute, TemplatePlace place)
    {
        var known = resources.Find(resource, place) ?? throw Unknown(resource, place);
        return known.Attributes.TryGetValue(attribute, out var value)
            ? value
            : throw place.Error(
                $"refers to {resource}.{attribute}, which the local cloud does not know",
                $"use {string.Join(" or ", known.Attributes.Keys)}");
    }

    /// <summary>What <c>${name}</c> stands for in Fn::Sub: a Ref, or an attribute when it has a dot.</summary>
    public JsonNode? Find(string name, TemplatePlace place) =>
        name.Split('.', 2) is [var resource, var attribute] ? Attribute(resource, attribute, place) : Ref(name, place);

    private static TemplateException Unknown(string name, TemplatePlace place) =>
        name.StartsWith("AWS::", StringComparison.Ordinal)
            ? place.Error($"refers to {name}, which the local cloud does not have", "use another pseudo parameter or a literal")
            : place.Error($"refers to {name}, which is neither a parameter nor a resource of this template", "declare it or correct the name");
}
