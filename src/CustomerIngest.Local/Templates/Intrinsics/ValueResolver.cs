using System.Text.Json.Nodes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>Computes CloudFormation's intrinsic functions: Ref, Fn::GetAtt, Fn::Sub, Fn::Join and Fn::If.</summary>
internal sealed class ValueResolver(References references, Conditions conditions)
{
    /// <summary>The value with everything inside it computed; null for nothing and for AWS::NoValue.</summary>
    /// <exception cref="TemplateException">It refers to what the local cloud does not know.</exception>
    public JsonNode? Resolve(JsonNode? node, TemplatePlace place) => node switch
    {
        null => null,
        JsonObject values when Intrinsic.Read(values) is { } intrinsic => Compute(intrinsic, place),
        JsonObject values => ResolveMembers(values, place),
        JsonArray items => new JsonArray([.. items.Select(item => Resolve(item, place)).Where(item => item is not null)]),
        _ => node.DeepClone(),
    };

    /// <summary>The value with only the Fn::If around it decided.</summary>
    public JsonNode? Choose(JsonNode? node, TemplatePlace place) =>
        Intrinsic.Read(node) switch
        {
            { Name: "Fn::If" } choice => Choose(Branch(choice, place), place),
            { } intrinsic => Compute(intrinsic, place),
            null => node,
        };

    private JsonObject ResolveMembers(JsonObject values, TemplatePlace place)
    {
        var resolved = new JsonObject();
        foreach (var (name, value) in values)
        {
            if (Resolve(value, place.Of(name)) is { } member)
                resolved[name] = member;
        }

        return resolved;
    }

    private JsonNode? Compute(Intrinsic intrinsic, TemplatePlace place) => intrinsic.Name switch
    {
        "Ref" => references.Ref(intrinsic.Text(place), place),
        "Fn::GetAtt" => GetAtt(intrinsic, place),
        "Fn::Sub" => Substitute(intrinsic, place),
        "Fn::Join" => Join(intrinsic, place),
        "Fn::If" => Resolve(Branch(intrinsic, place), place),
        _ => throw place.Error(
            $"uses {intrinsic.Name}, which the local cloud does not compute",
            "use Ref, Fn::GetAtt, Fn::Sub, Fn::Join or Fn::If"),
    };

    private JsonNode GetAtt(Intrinsic intrinsic, TemplatePlace place)
    {
        IEnumerable<string?>? parts = intrinsic.Argument is JsonArray array
            ? array.Select(JsonValues.Text)
            : JsonValues.Text(intrinsic.Argument)?.Split('.', 2);
        return parts?.ToArray() is [{ } resource, { } attribute]
            ? references.Attribute(resource, attribute, place)
            : throw place.Error("has a malformed Fn::GetAtt", "give it as [\"Resource\", \"Attribute\"]");
    }

    private JsonNode Substitute(Intrinsic intrinsic, TemplatePlace place) => intrinsic.Argument switch
    {
        JsonArray { Count: 2 } pair when JsonValues.Text(pair[0]) is { } text && pair[1] is JsonObject names =>
            Substitution.Apply(text, name => names.ContainsKey(name) ? Resolve(names[name], place) : references.Find(name, place), place),
        JsonValue value when JsonValues.Text(value) is { } text => Substitution.Apply(text, name => references.Find(name, place), place),
        _ => throw place.Error("has a malformed Fn::Sub", "give it a string, or a string and an object of names"),
    };

    private JsonNode Join(Intrinsic intrinsic, TemplatePlace place)
    {
        if (intrinsic.Argument is JsonArray { Count: 2 } pair
            && JsonValues.Text(pair[0]) is { } delimiter
            && Resolve(pair[1], place) is JsonArray items
            && items.All(item => JsonValues.Text(item) is not null))
        {
            return string.Join(delimiter, items.Select(JsonValues.Text));
        }

        throw place.Error("has a malformed Fn::Join", "give it as [\"delimiter\", [values]]");
    }

    private JsonNode? Branch(Intrinsic intrinsic, TemplatePlace place) =>
        intrinsic.Argument is JsonArray { Count: 3 } choice && JsonValues.Text(choice[0]) is { } condition
            ? choice[conditions.Holds(condition, place) ? 1 : 2]
            : throw place.Error("has a malformed Fn::If", "give it as [\"Condition\", value if true, value if false]");
}
