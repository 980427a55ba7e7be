using System.Globalization;

namespace CustomerIngest;

/// <summary>Reads environment variables strictly: empty is unset, anything else must be right.</summary>
internal sealed class SettingsReader(Func<string, string?> variable)
{
    public string? Text(string name) => variable(name) is { Length: > 0 } value ? value : null;

    public int? Integer(string name, int least, int most)
    {
        if (Text(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new SettingsException($"{name} is \"{text}\". Set it to an integer from {least} to {most}, or remove it.");
    }

    /// <param name="name">The variable.</param>
    /// <param name="choices">What it may be, in any case; the first is the default.</param>
    public T Choice<T>(string name, params ReadOnlySpan<T> choices)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
            return choices[0];
        foreach (var choice in choices)
        {
            if (string.Equals(choice.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return choice;
        }

        throw new SettingsException($"{name} is \"{text}\". Set it to one of {string.Join(", ", choices.ToArray())}, or remove it.");
    }
}
