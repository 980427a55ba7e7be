using System.Text.RegularExpressions;
using CustomerIngest.Local.Cloud;

namespace CustomerIngest.Tests;

/// <summary>What the README quotes is what the sources say.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string _repository = Path.GetDirectoryName(new LocalCloudOptions().TemplateFile)!;

    [Fact]
    public void Readme_WhereItNamesASourceFile_QuotesItInFull()
    {
        var quotes = Quote().Matches(Read("README.md"));
        Assert.NotEmpty(quotes);
        Assert.All(quotes, quote => Assert.Equal(Read(quote.Groups["file"].Value), quote.Groups["text"].Value));
    }

    [Fact]
    public void Documents_Always_LinkOnlyToWhatIsThere() =>
        Assert.All(Documents().SelectMany(document => Link().Matches(Read(document)), (document, link) => (document, link)), one =>
        {
            var folder = Path.GetDirectoryName(Path.Combine(_repository, one.document))!;
            var file = one.link.Groups["file"].Value is { Length: > 0 } named ? Path.GetRelativePath(_repository, Path.Combine(folder, named)) : one.document;
            Assert.True(Path.Exists(Path.Combine(_repository, file)), $"{one.document}: {one.link.Value}");
            if (one.link.Groups["anchor"].Value is { Length: > 0 } anchor)
                Assert.Contains(anchor, Heading().Matches(Read(file)).Select(heading => Anchor(heading.Groups["text"].Value)));
        });

    // As GitHub makes them.
    private static string Anchor(string heading) =>
        string.Concat(heading.Select(char.ToLowerInvariant).Where(character => char.IsLetterOrDigit(character) || character is ' ' or '-' or '_')).Replace(' ', '-');

    private static IEnumerable<string> Documents() =>
        ["README.md", .. Directory.EnumerateFiles(Path.Combine(_repository, "docs"), "*.md").Select(file => Path.GetRelativePath(_repository, file))];

    private static string Read(string file) => File.ReadAllText(Path.Combine(_repository, file)).ReplaceLineEndings("\n");

    [GeneratedRegex("<!-- (?<file>src/[^ ]+) -->\n```[a-z]+\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Quote();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<file>[^):#]*)(?:#(?<anchor>[^)]+))?\)")]
    private static partial Regex Link();
}
