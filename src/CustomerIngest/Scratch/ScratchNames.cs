namespace CustomerIngest.Scratch;

/// <summary>The names in the scratch folder: of files that are being written, and of kept ones.</summary>
internal static class ScratchNames
{
    public const string Kept = ".object";
    private const string Written = ".part";
    private const int GroupLength = 32;
    private const int KeptLength = GroupLength + 1 + GroupLength;

    /// <summary>One that nobody has had.</summary>
    public static string New() => $"{Guid.NewGuid():N}{Written}";

    /// <summary>Whether this version of the functions gives kept files such names.</summary>
    public static bool IsKept(string name) =>
        name.Length == KeptLength + Kept.Length && name.EndsWith(Kept, StringComparison.Ordinal) && name[GroupLength] == '-';

    /// <summary>Whether it is another state of what the label is a copy of.</summary>
    public static bool IsOtherState(string name, ScratchLabel label) =>
        name != label.FileName && name.StartsWith($"{label.Group}-", StringComparison.Ordinal);
}
