using System.Text.RegularExpressions;

namespace CustomerIngest.Tests.Layout;

/// <summary>A source file: the room it is in, the types it makes, and the words of its code.</summary>
internal sealed partial record SourceFile(string Name, string Room, HashSet<string> Types, HashSet<string> Words, List<string> Usings)
{
    /// <param name="file">Its path.</param>
    /// <param name="folder">The project's.</param>
    /// <param name="top">The files of the root that put all together; what is left there is for all.</param>
    public static SourceFile Read(string file, string folder, IReadOnlyList<string> top)
    {
        var text = File.ReadAllText(file);
        var code = Literal().Replace(Comment().Replace(text, Crefs), static literal => literal.Value[0] == '$' ? string.Join(' ', Hole().Matches(literal.Value)) : "");
        var (name, room) = (Path.GetFileNameWithoutExtension(file), Path.GetRelativePath(folder, Path.GetDirectoryName(file)!));
        return new SourceFile(
            name,
            room != "." ? room.Replace(Path.DirectorySeparatorChar, '.') : top.Contains(name) ? "the top" : "the base",
            [.. Declaration().Matches(code).Select(match => match.Groups["name"].Value)],
            [.. Word().Matches(Using().Replace(code, "")).Select(match => match.Value)],
            [.. Using().Matches(text).Select(match => match.Groups["name"].Value)]);
    }

    // What a comment refers to must be known to the compiler, too.
    private static string Crefs(Match comment) => string.Join(' ', Cref().Matches(comment.Value).Select(match => match.Groups["name"].Value));

    [GeneratedRegex(@"(?<!:)//.*")]
    private static partial Regex Comment();

    [GeneratedRegex("cref=\"(?<name>[^\"]+)\"")]
    private static partial Regex Cref();

    [GeneratedRegex("\\$?\"(?:\\\\.|[^\"\\\\\n])*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^using (?:static )?(?<name>[\w.]+);\n", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^(?:public|internal)[a-z ]* (?:class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // A member of something is not the type, or the room, of its name.
    [GeneratedRegex(@"(?<![.\w])(?:CustomerIngest\.)?[A-Z]\w*(?:\.[A-Z]\w*)*")]
    private static partial Regex Word();
}
