using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport.Errors;

/// <summary>How the real package trims messages: after it has escaped them, so line ends and tabs stay.</summary>
internal static class ErrorText
{
    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsSpace(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator;
}
