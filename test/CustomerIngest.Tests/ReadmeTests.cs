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
    public void Readme_Always_LinksOnlyToFilesThatAreThere() =>
        Assert.All(Link().Matches(Read("README.md")), link => Assert.True(Path.Exists(Path.Combine(_repository, link.Groups["file"].Value)), link.Value));

    private static string Read(string file) => File.ReadAllText(Path.Combine(_repository, file)).ReplaceLineEndings("\n");

    [GeneratedRegex("<!-- (?<file>src/[^ ]+) -->\n```[a-z]+\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Quote();

    [GeneratedRegex(@"\]\((?<file>[^):#]+)\)")]
    private static partial Regex Link();
}
