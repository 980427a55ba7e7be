using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>Dotted paths below a member, as SyncedEventProperties records them.</summary>
internal sealed class JsonPath(JObject owner, string member)
{
    public void Set(string path, JToken value)
    {
        var parts = path.Split('.');
        var parent = Child(owner, member);
        foreach (var part in parts[..^1])
            parent = Child(parent, part);
        parent[parts[^1]] = value;
    }

    public void Remove(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            (owner[member] as JObject)?.Remove(name);
    }

    /// <summary>Removes a value, and the objects above it that this leaves empty.</summary>
    public void RemoveWithEmptyParents(string path)
    {
        var parts = path.Split('.');
        var chain = new List<JObject>();
        JToken? token = owner[member];
        foreach (var part in parts)
        {
            if (token is not JObject parent)
                return;
            chain.Add(parent);
            token = parent[part];
        }

        for (var i = parts.Length - 1; i >= 0; i--)
        {
            if (i < parts.Length - 1 && chain[i + 1].HasValues)
                return;
            chain[i].Remove(parts[i]);
        }
    }

    private static JObject Child(JObject parent, string name)
    {
        if (parent[name] is JObject child)
            return child;
        child = [];
        parent[name] = child;
        return child;
    }
}
