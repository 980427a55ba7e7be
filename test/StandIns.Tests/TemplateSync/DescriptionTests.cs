using System.Text.Json.Nodes;

namespace StandIns.Tests.TemplateSync;

public sealed class DescriptionTests
{
    private const string Suffix = "This template is partially managed by Amazon.Lambda.Annotations (v2.3.0.0).";

    [Theory]
    [InlineData("", Suffix)]
    [InlineData("Mine.", "Mine. " + Suffix)]
    [InlineData("This template is partially managed by Amazon.Lambda.Annotations (v1.0.0.0). After.", Suffix + " After.")]
    [InlineData("Mine. " + Suffix, "Mine. " + Suffix)]
    public void Sync_WhenThereIsADescription_EndsInTheSuffix(string before, string after)
    {
        using var project = new SyncedProject($$"""{ "Description": "{{before}}" }""");

        Assert.Equal(after, Description(project.Sync(SyncFunction.Plain())));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Description": null }""")]
    public void Sync_WhenThereIsNoDescription_IsTheSuffix(string template)
    {
        using var project = new SyncedProject(template);

        Assert.Equal(Suffix, Description(project.Sync(SyncFunction.Plain())));
    }

    [Theory]
    [InlineData(1024 - 1, true)]
    [InlineData(1024, false)]
    public void Sync_WhenTheSuffixFits_AppendsIt(int characters, bool fits)
    {
        var before = new string('x', characters - Suffix.Length);
        using var project = new SyncedProject($$"""{ "Description": "{{before}}" }""");

        Assert.Equal(fits ? $"{before} {Suffix}" : before, Description(project.Sync(SyncFunction.Plain())));
    }

    [Theory]
    [InlineData("true", "Mine. ")]
    [InlineData("\n  True ", "Mine. ")]
    [InlineData("false", "Mine. " + Suffix)]
    public void Sync_WhenTheProjectFileSuppressesTelemetry_CutsTheSuffixOut(string value, string after)
    {
        using var project = new SyncedProject($$"""{ "Description": "Mine. {{Suffix}}" }""");
        project.Write("src/CustomerIngest/CustomerIngest.csproj", $"<Project><PropertyGroup><AWSSuppressLambdaAnnotationsTelemetry>{value}</AWSSuppressLambdaAnnotationsTelemetry></PropertyGroup></Project>");

        Assert.Equal(after, Description(project.Sync(SyncFunction.Plain())));
    }

    private static string? Description(SyncedProject project) => (string?)JsonNode.Parse(project.Template)!["Description"];
}
