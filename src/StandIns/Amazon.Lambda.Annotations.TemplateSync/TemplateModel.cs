using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>What the generator says of the compilation.</summary>
/// <param name="Runtime">Of every function with a zip package.</param>
/// <param name="Functions">In the order of the source.</param>
internal sealed record TemplateModel(string Runtime, IReadOnlyList<JObject> Functions)
{
    private const string Marker = "//template-model ";

    /// <param name="generated">The text of ServerlessTemplateModel.g.cs.</param>
    public static TemplateModel Read(string generated)
    {
        var line = generated.Split('\n').Single(line => line.StartsWith(Marker, StringComparison.Ordinal));
        using var reader = new JsonTextReader(new StringReader(line[Marker.Length..])) { DateParseHandling = DateParseHandling.None };
        var json = JObject.Load(reader);
        return new TemplateModel(json.Value<string>("runtime")!, [.. json["functions"]!.Cast<JObject>()]);
    }
}
