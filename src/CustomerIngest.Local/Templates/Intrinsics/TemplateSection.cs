using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>
/// The properties of a resource, or of an object inside it. A property is resolved when it is asked for, so that what
/// only matters on AWS may hold references that mean nothing here.
/// </summary>
internal sealed class TemplateSection(JsonObject values, TemplatePlace place, ValueResolver resolver)
{
    public TemplatePlace Place { get; } = place;

    public IEnumerable<string> Names => values.Select(property => property.Key);

    public bool Has(string name) => values[name] is not null;

    /// <summary>The resolved value; null when it is absent or AWS::NoValue.</summary>
    public JsonNode? Value(string name) => resolver.Resolve(values[name], Place.Of(name));

    /// <summary>A scalar's text; null when it is absent.</summary>
    public string? Text(string name) =>
        Value(name) is { } value
            ? JsonValues.Text(value) ?? throw Wrong(name, value, "not text", "give a string")
            : null;

    public string Text(string name, string remedy) =>
        Text(name) ?? throw Place.Of(name).Error("is missing", remedy);

    /// <param name="name">The property.</param>
    /// <param name="minimum">The smallest value that AWS takes.</param>
    /// <param name="maximum">The largest value that AWS takes.</param>
    /// <param name="unit">For the error, such as <c>seconds</c>.</param>
    public int? Integer(string name, int minimum, int maximum, string unit)
    {
        if (Value(name) is not { } value)
            return null;
        return int.TryParse(JsonValues.Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum
            ? number
            : throw Wrong(name, value, $"not an integer from {minimum} to {maximum}", $"give a number of {unit} in that range");
    }

    /// <inheritdoc cref="Integer"/>
    public TimeSpan? Seconds(string name, int minimum, int maximum) =>
        Integer(name, minimum, maximum, "seconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    public bool? Boolean(string name)
    {
        if (Value(name) is not { } value)
            return null;
        return bool.TryParse(JsonValues.Text(value), out var answer)
            ? answer
            : throw Wrong(name, value, "neither true nor false", "give one of them");
    }

    /// <summary>A scalar's text; of a reference, to whatever, the name that it refers to; null when it is absent.</summary>
    public string? TextOrReference(string name) => Intrinsic.Read(values[name]) switch
    {
        { Name: "Ref", Argument: var resource } when JsonValues.Text(resource) is { } id && id != "AWS::NoValue" => id,
        { Name: "Fn::GetAtt", Argument: JsonArray { Count: 2 } parts } => JsonValues.Text(parts[0]),
        _ => Text(name),
    };

    /// <summary>Nothing is passed over in silence: a property that is not among these is an error.</summary>
    /// <param name="who">What knows no others, such as <c>the local cloud's S3</c>.</param>
    /// <param name="known">What is done, and what only matters on AWS.</param>
    public void RefuseOthers(string who, params IEnumerable<string> known)
    {
        foreach (var name in Names.Except(known, StringComparer.Ordinal))
        {
            if (resolver.Choose(values[name], Place.Of(name)) is not null)
                throw Place.Of(name).Error($"is set, which {who} does not do", "remove it, or choose AWS::NoValue with Fn::If");
        }
    }

    /// <summary>A list of objects with Key and Value.</summary>
    public IReadOnlyDictionary<string, string> Tags()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in Sections("Tags"))
            tags[tag.Text("Key", "give the tag's key")] = tag.Text("Value") ?? "";
        return tags;
    }

    /// <summary>An object inside; null when it is absent.</summary>
    public TemplateSection? Section(string name) => resolver.Choose(values[name], Place.Of(name)) switch
    {
        null => null,
        JsonObject inner => new TemplateSection(inner, Place.Of(name), resolver),
        var other => throw Wrong(name, other, "not an object", "give an object"),
    };

    /// <summary>The objects of a list; none when it is absent.</summary>
    public IReadOnlyList<TemplateSection> Sections(string name)
    {
        var sections = new List<TemplateSection>();
        foreach (var (index, item) in Items(name).Index())
        {
            var place = Place.Of($"{name}[{index}]");
            var chosen = resolver.Choose(item, place);
            if (chosen is JsonObject inner)
                sections.Add(new TemplateSection(inner, place, resolver));
            else if (chosen is not null)
                throw place.Error("is not an object", "give an object");
        }

        return sections;
    }

    /// <summary>An object inside that the template leaves out.</summary>
    public TemplateSection Within(string name) => new([], Place.Of(name), resolver);

    public IReadOnlyList<string> Texts(string name) => Value(name) switch
    {
        null => [],
        JsonArray array => [.. array.Select(item => JsonValues.Text(item) ?? throw Wrong(name, array, "not a list of strings", "give strings"))],
        var other => throw Wrong(name, other, "not a list", "give a list of strings"),
    };

    private JsonArray Items(string name) => resolver.Choose(values[name], Place.Of(name)) switch
    {
        null => [],
        JsonArray array => array,
        var other => throw Wrong(name, other, "not a list", "give a list of objects"),
    };

    public TemplateException Wrong(string name, JsonNode value, string what, string remedy) =>
        Place.Of(name).Error($"is {(value.GetValueKind() == JsonValueKind.Object ? "an object" : JsonValues.Quote(value))}, which is {what}", remedy);
}
