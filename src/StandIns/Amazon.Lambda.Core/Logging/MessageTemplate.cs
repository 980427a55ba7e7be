using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Amazon.Lambda.Core.Logging;

/// <summary>A parsed message template: literal text between properties that arguments fill in.</summary>
internal sealed class MessageTemplate
{
    /// <summary>Templates are constants of a program; a program that builds them at run time must not fill the memory.</summary>
    private const int MaximumCached = 1024;

    private static readonly ConcurrentDictionary<string, MessageTemplate> _cache = new(StringComparer.Ordinal);

    private readonly string _text;
    private readonly List<string> _literals = [];
    private readonly List<MessageProperty> _properties = [];
    private readonly bool _positional;

    private MessageTemplate(string text)
    {
        _text = text;
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '{' or '}' && at + 1 < text.Length && text[at + 1] == text[at])
            {
                // A doubled brace does not open or close a property, and stays doubled.
                literal.Append(text[at], 2);
                at++;
            }
            else if (text[at] == '{' && text.IndexOf('}', at) is var end && end > at + 1)
            {
                _literals.Add(literal.ToString());
                literal.Clear();
                _properties.Add(new MessageProperty(text.AsSpan(at + 1, end - at - 1)));
                at = end;
            }
            else
            {
                literal.Append(text[at]);
            }
        }

        _literals.Add(literal.ToString());
        _positional = HasGapFreeIndexes();
    }

    public IReadOnlyList<MessageProperty> Properties => _properties;

    /// <param name="text">May be null, which is an empty template.</param>
    public static MessageTemplate Parse(string text)
    {
        text ??= string.Empty;
        if (_cache.TryGetValue(text, out var known))
        {
            return known;
        }

        var parsed = new MessageTemplate(text);
        return _cache.Count < MaximumCached ? _cache.GetOrAdd(text, parsed) : parsed;
    }

    /// <summary>
    /// The message with its arguments. Without arguments the template is taken literally; a property without
    /// an argument, or whose argument is null, a list or a dictionary, stays as it stood.
    /// </summary>
    public string Render(object[] arguments)
    {
        if (arguments is null or [] || _properties.Count == 0)
        {
            return _text;
        }

        var message = new StringBuilder(_text.Length * 2).Append(_literals[0]);
        for (var index = 0; index < _properties.Count; index++)
        {
            var property = _properties[index];
            var rendered = TryGetArgument(index, arguments, out var value) ? MessageValue.ToText(value, property.Format) : null;
            message.Append(rendered ?? property.Token).Append(_literals[index + 1]);
        }

        return message.ToString();
    }

    /// <summary>Finds the argument of the property at <paramref name="index"/>; false when there are too few.</summary>
    public bool TryGetArgument(int index, object[] arguments, out object value)
    {
        var position = _positional ? int.Parse(_properties[index].Name, CultureInfo.InvariantCulture) : index;
        var given = position < arguments.Length;
        value = given ? arguments[position] : null;
        return given;
    }

    private bool HasGapFreeIndexes()
    {
        var indexes = new HashSet<int>();
        foreach (var property in _properties)
        {
            if (!int.TryParse(property.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                return false;
            }

            indexes.Add(index);
        }

        return indexes.Count > 0 && indexes.Max() == indexes.Count - 1;
    }
}
