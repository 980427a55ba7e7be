using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>@Name in an attribute: a parameter or resource of the template.</summary>
internal static class Reference
{
    public static JToken ToRef(string text) => text.StartsWith('@') ? new JObject { ["Ref"] = text[1..] } : text;

    /// <summary>A parameter holds the ARN itself, a resource has one.</summary>
    public static JToken ToArn(JObject root, string text)
    {
        if (!text.StartsWith('@'))
            return text;
        var name = text[1..];
        return root["Parameters"]?[name] is not null
            ? new JObject { ["Ref"] = name }
            : new JObject { ["Fn::GetAtt"] = new JArray(name, "Arn") };
    }
}
