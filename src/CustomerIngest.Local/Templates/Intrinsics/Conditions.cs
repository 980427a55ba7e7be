using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>The template's Conditions, evaluated when one is asked for.</summary>
internal sealed class Conditions(string file, JsonObject? conditions, References references)
{
    private readonly HashSet<string> _evaluating = new(StringComparer.Ordinal);

    public bool Holds(string name, TemplatePlace place)
    {
        if (conditions?[name] is not { } condition)
            throw place.Error($"depends on the condition {name}, which the template does not declare", "add it to Conditions");
        var own = new TemplatePlace(file, $"condition {name}");
        if (!_evaluating.Add(name))
            throw own.Error("depends on itself", "remove the circle");
        try
        {
            return Evaluate(condition, own);
        }
        finally
        {
            _evaluating.Remove(name);
        }
    }

    private bool Evaluate(JsonNode? node, TemplatePlace place)
    {
        if (node is JsonObject { Count: 1 } values)
        {
            var (name, argument) = values.Single();
            switch (name, argument)
            {
                case ("Condition", JsonValue reference) when JsonValues.Text(reference) is { } other:
                    return Holds(other, place);
                case ("Fn::Equals", JsonArray { Count: 2 } pair):
                    return JsonNode.DeepEquals(Operand(pair[0], place), Operand(pair[1], place));
                case ("Fn::Not", JsonArray { Count: 1 } single):
                    return !Evaluate(single[0], place);
                case ("Fn::And", JsonArray { Count: >= 2 and <= 10 } all):
                    return all.All(item => Evaluate(item, place));
                case ("Fn::Or", JsonArray { Count: >= 2 and <= 10 } any):
                    return any.Any(item => Evaluate(item, place));
            }
        }

        throw place.Error("is malformed", "use Fn::Equals, Fn::Not, Fn::And, Fn::Or or Condition with as many arguments as CloudFormation takes");
    }

    // CloudFormation compares texts: a parameter's Default may be written as the number 1 and compared with "1".
    private JsonNode? Operand(JsonNode? node, TemplatePlace place)
    {
        var value = new ValueResolver(references, this).Resolve(node, place);
        return JsonValues.Text(value) is { } text ? text : value;
    }
}
