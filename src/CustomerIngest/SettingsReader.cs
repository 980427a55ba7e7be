using System.Globalization;

namespace CustomerIngest;

/// <summary>Reads environment variables strictly: empty is unset, and null here; anything else must be right.</summary>
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

    /// <summary>An absolute address of HTTP or HTTPS.</summary>
    public Uri? Address(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var value) && value.Scheme is "http" or "https"
            ? value
            : throw new SettingsException($"{name} is \"{text}\". Set it to a URL that begins with https://, or remove it.");
    }

    /// <summary>Off or On, in any case.</summary>
    public bool? Switch(string name) => OneOf(name, ["Off", "On"]) switch { null => null, var index => index == 1 };

    /// <param name="name">The variable.</param>
    /// <param name="choices">What it may be, in any case.</param>
    public T? Choice<T>(string name, params T[] choices)
        where T : struct, Enum => OneOf(name, Array.ConvertAll(choices, static choice => choice.ToString())) is { } index ? choices[index] : null;

    private int? OneOf(string name, string[] choices)
    {
        if (Text(name) is not { } text)
            return null;
        var index = Array.FindIndex(choices, choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new SettingsException($"{name} is \"{text}\". Set it to one of {string.Join(", ", choices)}, or remove it.");
    }
}
