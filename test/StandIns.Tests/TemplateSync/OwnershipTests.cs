namespace StandIns.Tests.TemplateSync;

public sealed class OwnershipTests
{
    private const string Gone = """
        { "Resources": { "Gone": {
          "Type": "AWS::Serverless::Function",
          "Metadata": { "Tool": "Amazon.Lambda.Annotations" },
          "Properties": { "CodeUri": "src/Other" }
        } } }
        """;

    [Fact]
    public void Sync_WhenAFunctionIsGone_RemovesItsResource()
    {
        using var project = new SyncedProject(Gone);

        Assert.DoesNotContain("Gone", project.Sync(SyncFunction.Plain()).Template, StringComparison.Ordinal);
    }

    [Fact]
    public void Sync_WhenAFunctionBelongsToAnotherProject_LeavesItsResource()
    {
        using var project = new SyncedProject(Gone);
        project.Write("src/Other/Other.csproj", "<Project />");

        Assert.Contains("Gone", project.Sync(SyncFunction.Plain()).Template, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Metadata\": { \"Tool\": \"Another\" }")]
    [InlineData("\"Metadata\": { \"Tool\": 1 }")]
    [InlineData("\"Metadata\": 1")]
    [InlineData("\"DependsOn\": []")]
    public void Sync_WhenTheResourceIsNotTheTools_LeavesItAlone(string member)
    {
        using var project = new SyncedProject($$"""
            { "Resources": { "CustomerIngestFunctionsAGenerated": { "Type": "AWS::Serverless::Function", {{member}}, "Properties": { "Handler": "mine" } } } }
            """);

        project.Sync(SyncFunction.Plain("Timeout = 9"));

        Assert.Equal("""{"Handler":"mine"}""", project.Properties.ToJsonString());
    }

    [Fact]
    public void Sync_WhenTheLastFunctionIsGone_LeavesAnEmptyTemplate()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Plain());

        project.Sync(GoldenSources.Library(""), kind: Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary);

        Assert.Contains("\"Resources\": {}", project.Template, StringComparison.Ordinal);
    }
}
