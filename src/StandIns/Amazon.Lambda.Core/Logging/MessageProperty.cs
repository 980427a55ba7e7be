namespace Amazon.Lambda.Core.Logging;

/// <summary>One <c>{Name}</c>, <c>{Name:format}</c>, <c>{@Name}</c> or <c>{0}</c> of a message template.</summary>
internal sealed class MessageProperty
{
    /// <param name="token">The text between the braces.</param>
    public MessageProperty(ReadOnlySpan<char> token)
    {
        Token = string.Concat("{", token, "}");
        IsSerialized = token is ['@', ..];
        var text = IsSerialized ? token[1..] : token;
        var colon = text.IndexOf(':');
        Name = (colon < 0 ? text : text[..colon]).Trim().ToString();
        Format = colon < 0 ? string.Empty : text[(colon + 1)..].Trim().ToString();
    }

    /// <summary>As it stood in the template, braces included.</summary>
    public string Token { get; }

    public string Name { get; }

    /// <summary>A .NET format string; empty when the template gives none.</summary>
    public string Format { get; }

    /// <summary>Whether a record in JSON holds the argument's own JSON; records in text are the same either way.</summary>
    public bool IsSerialized { get; }
}
