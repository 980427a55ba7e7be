using System.Text;
using System.Text.Json;

namespace CustomerIngest.Events;

/// <summary>
/// Walks over objects and arrays of an event, as strict with it as Lambda's serializer. Each method throws a
/// <see cref="JsonException"/> for what is not JSON and for what is not expected here, and an
/// <see cref="InvalidOperationException"/> for a text that is not Unicode.
/// </summary>
/// <param name="window">Open at the event's beginning.</param>
internal ref struct EventMembers(EventWindow window)
{
    private Utf8JsonReader _reader = new(window.Utf8, window.IsLast, default);

    /// <summary>The value as it stands in the event, without its quotes. Good until the next step.</summary>
    public readonly ReadOnlySpan<byte> Raw => _reader.ValueSpan;

    public static JsonException Unexpected() => new("Left to Lambda's serializer.");

    /// <summary>Enters the object or array that comes next.</summary>
    public void Start(JsonTokenType start)
    {
        Read();
        Expect(_reader.TokenType == start);
    }

    /// <summary>Moves to the next member's name, or to the end of the object.</summary>
    public bool TryNext()
    {
        Read();
        return _reader.TokenType != JsonTokenType.EndObject;
    }

    /// <summary>Moves into the next element, which must be an object, or to the end of the array.</summary>
    public bool TryNextObject()
    {
        Read();
        Expect(_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.EndArray);
        return _reader.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>Nothing may follow the event.</summary>
    public void End() => Expect(!Read());

    /// <summary>Whether the member's name is written like this, letter for letter.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => _reader.ValueSpan.SequenceEqual(name);

    /// <summary>Whether the member's name is written like one of these, letter for letter.</summary>
    public readonly bool IsOneOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Ascii.Equals(_reader.ValueSpan, name))
                return true;
        }

        return false;
    }

    /// <summary>Whether the name or text is the same as <see cref="Raw"/>: ASCII, and nothing in it escaped.</summary>
    public readonly bool IsPlain() => !_reader.ValueIsEscaped && Ascii.IsValid(_reader.ValueSpan);

    /// <summary>The member's name must be no other than it looks: neither escaped nor something that might be no Unicode.</summary>
    public readonly void ExpectPlainName() => Expect(IsPlain());

    /// <summary>Moves to the member's value, a text or null.</summary>
    /// <returns>False when it is null.</returns>
    public bool TryText()
    {
        Read();
        Expect(_reader.TokenType is JsonTokenType.String or JsonTokenType.Null);
        return _reader.TokenType == JsonTokenType.String;
    }

    /// <summary>The member's value, a text or null.</summary>
    public string? ReadText() => TryText() ? Text() : null;

    /// <summary>The value that <see cref="TryText"/> found.</summary>
    public readonly string Text() => _reader.GetString()!;

    /// <summary>Moves into the member's value, an object or null.</summary>
    /// <returns>False when it is null.</returns>
    public bool TryStartObject()
    {
        Read();
        Expect(_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null);
        return _reader.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>The member's value, an object of texts or nulls, or null; of a name that comes twice the last counts.</summary>
    public Dictionary<string, string?>? ReadTexts()
    {
        if (!TryStartObject())
            return null;
        var texts = new Dictionary<string, string?>();
        while (TryNext())
        {
            var name = Text();
            texts[name] = ReadText();
        }

        return texts;
    }

    /// <summary>Moves to the next token, whatever it is.</summary>
    public JsonTokenType Step()
    {
        Read();
        return _reader.TokenType;
    }

    /// <summary>How many objects and arrays are open.</summary>
    public readonly int Depth => _reader.CurrentDepth;

    /// <summary>The text that <see cref="TryText"/> found must be base64.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public readonly void ExpectBase64() => _reader.GetBytesFromBase64();

    /// <summary>The number that <see cref="Step"/> found must be an integer of 64 bits.</summary>
    public readonly void ExpectInt64() => Expect(_reader.TryGetInt64(out _));

    /// <exception cref="JsonException">It is not so.</exception>
    public static void Expect(bool isSo)
    {
        if (!isSo)
            throw Unexpected();
    }

    private bool Read()
    {
        while (!_reader.Read())
        {
            if (window.IsLast)
                return false;
            window.Advance((int)_reader.BytesConsumed);
            _reader = new Utf8JsonReader(window.Utf8, window.IsLast, _reader.CurrentState);
        }

        return true;
    }
}
