using System.Text.Json;

namespace CustomerIngest.Local.Aws;

/// <summary>
/// An object in a request of the AWS JSON protocol. A member that is missing or null is null here;
/// one that has the wrong type is a SerializationException that names it.
/// </summary>
public sealed class JsonRequest(JsonElement element)
{
    public static async Task<JsonDocument> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        JsonDocument document;
        try
        {
            document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new AwsException(AwsError.Serialization, "The request body is not valid JSON.", exception);
        }

        var isObject = document.RootElement.ValueKind == JsonValueKind.Object;
        if (isObject && SoundJson.HasSoundNames(document.RootElement))
            return document;
        document.Dispose();
        throw new AwsException(AwsError.Serialization, isObject ? "The request body has a name that is not text." : "The request body must be a JSON object.");
    }

    public string? Text(string name) => Member(name, JsonValueKind.String) is { } text ? TextOf(text, name) : null;

    public int? Number(string name)
    {
        if (Member(name, JsonValueKind.Number) is not { } number)
            return null;
        return number.TryGetInt32(out var value) ? value : throw WrongType(name, "an integer of 32 bits");
    }

    public bool? Boolean(string name) => Member(name, JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    /// <summary>A member that is base64 text on the wire.</summary>
    public ReadOnlyMemory<byte>? Bytes(string name)
    {
        if (Member(name, JsonValueKind.String) is not { } text)
            return null;
        return text.TryGetBytesFromBase64(out var value) ? value : throw WrongType(name, "base64 text");
    }

    public JsonRequest? Nested(string name) => Member(name, JsonValueKind.Object) is { } value ? new JsonRequest(value) : null;

    public IReadOnlyList<JsonRequest> Objects(string name) =>
        [.. Items(name).Select(item => item.ValueKind == JsonValueKind.Object ? new JsonRequest(item) : throw WrongType(name, "a list of objects"))];

    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Select(item => item.ValueKind == JsonValueKind.String ? TextOf(item, name) : throw WrongType(name, "a list of strings"))];

    /// <summary>The names of the object's members, in the order of the request.</summary>
    public IEnumerable<string> Names() => element.EnumerateObject().Select(member => member.Name);

    public IReadOnlyDictionary<string, string> TextMap(string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Nested(name) is { } members)
        {
            foreach (var key in members.Names())
                map[key] = members.Text(key) ?? throw WrongType(key, "a string");
        }

        return map;
    }

    private JsonElement.ArrayEnumerator Items(string name) => Member(name, JsonValueKind.Array)?.EnumerateArray() ?? default;

    private JsonElement? Member(string name, JsonValueKind kind, JsonValueKind? otherKind = null)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == kind || value.ValueKind == otherKind
            ? value
            : throw WrongType(name, kind is JsonValueKind.True ? "true or false" : $"of the JSON type {kind}");
    }

    private static string TextOf(JsonElement text, string name)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new AwsException(AwsError.Serialization, $"{name} holds half of a surrogate pair, which is not a character.", exception);
        }
    }

    private static AwsException WrongType(string name, string expected) =>
        new(AwsError.Serialization, $"{name} must be {expected}.");
}
