using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace CustomerIngest.Local.Aws;

/// <summary>
/// JSON whose names and strings are text. The reader of .NET also takes bytes that are not UTF-8 and halves of surrogate
/// pairs, and throws when somebody asks for a name or for the text.
/// </summary>
internal static class SoundJson
{
    /// <exception cref="JsonException">It is not JSON, or a name or a string in it is not text.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json) => Checked(JsonDocument.Parse(json));

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static JsonDocument Parse(string json) => Checked(JsonDocument.Parse(json));

    /// <summary>Whether the text is a JSON object, as policies are that stand in strings.</summary>
    public static bool IsObject(string text)
    {
        try
        {
            using var document = Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether all names are text; a member may be looked for only then.</summary>
    public static bool HasSoundNames(JsonElement root) => IsSurelyText(root) || IsText(root, namesOnly: true);

    private static JsonDocument Checked(JsonDocument document)
    {
        if (IsSurelyText(document.RootElement) || IsText(document.RootElement, namesOnly: false))
            return document;
        document.Dispose();
        throw new JsonException("A name or a string is not text.");
    }

    // Nearly always, and much faster than a look at every name.
    private static bool IsSurelyText(JsonElement root)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(root);
        return Utf8.IsValid(bytes) && bytes.IndexOf("\\ud"u8) < 0 && bytes.IndexOf("\\uD"u8) < 0;
    }

    private static bool IsText(JsonElement element, bool namesOnly) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(member => CanRead(() => member.Name) && IsText(member.Value, namesOnly)),
        JsonValueKind.Array => element.EnumerateArray().All(item => IsText(item, namesOnly)),
        JsonValueKind.String when !namesOnly => CanRead(element.GetString),
        _ => true,
    };

    private static bool CanRead(Func<string?> read)
    {
        try
        {
            _ = read();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
