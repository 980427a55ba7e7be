using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>One event as attributes describe it.</summary>
internal sealed class SyncedEvent(string name, string type)
{
    private readonly List<(string Path, JToken Value)> _values = [];
    private (string Path, JToken Value)? _reference;

    public string Name { get; } = name;

    /// <summary>Dotted paths in the order in which the real generator records them: the reference first.</summary>
    public IEnumerable<string> Paths
    {
        get
        {
            if (_reference is var (path, value))
                yield return value is JObject map ? $"{path}.{map.Properties().First().Name}" : path;
            foreach (var (other, _) in _values)
                yield return other;
        }
    }

    public void Set(string path, JToken value) => _values.Add((path, value.DeepClone()));

    public void SetIfGiven(string path, JToken? value)
    {
        if (value is not null)
            Set(path, value);
    }

    /// <summary>The event's source. The real generator removes it and sets it again, so it ends up last.</summary>
    public void SetReference(string path, JToken value) => _reference = (path, value);

    public void WriteTo(JObject target, List<string> oldPaths)
    {
        target["Type"] = type;
        var properties = new JsonPath(target, "Properties");
        var current = Paths.ToList();
        foreach (var gone in oldPaths.Where(old => !current.Exists(path => path.StartsWith(old, StringComparison.Ordinal))))
            properties.RemoveWithEmptyParents(gone);
        foreach (var (path, value) in _values)
            properties.Set(path, value);
        if (_reference is var (reference, source))
        {
            properties.Remove(reference);
            properties.Set(reference, source);
        }
    }
}
