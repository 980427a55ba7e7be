namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>A word that stands in every customer's name and every password of a run, and nowhere else.</summary>
internal static class Canary
{
    public const string Word = "Kanarienvogel";

    public static bool IsIn(string text) => text.Contains(Word, StringComparison.OrdinalIgnoreCase);
}
