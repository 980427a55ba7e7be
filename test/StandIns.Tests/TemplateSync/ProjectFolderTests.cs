using System.Text.Json.Nodes;

namespace StandIns.Tests.TemplateSync;

public sealed class ProjectFolderTests
{
    private const string Defaults = "src/CustomerIngest/aws-lambda-tools-defaults.json";

    [Theory]
    [InlineData("/* the deploy tool's */ { \"region\": \"\", // none\n \"template\": \"../../serverless.template\" }", "serverless.template", "src/CustomerIngest")]
    [InlineData("""{ "template": "../../deploy/x.template" }""", "deploy/x.template", "../src/CustomerIngest")]
    [InlineData("""{ "template": "my.template" }""", "src/CustomerIngest/my.template", ".")]
    [InlineData("{}", "src/CustomerIngest/serverless.template", ".")]
    [InlineData("""{ "template": "" }""", "src/CustomerIngest/serverless.template", ".")]
    [InlineData("""{ "template": 1 }""", "src/CustomerIngest/serverless.template", ".")]
    [InlineData("{ broken", "src/CustomerIngest/serverless.template", ".")]
    public void Sync_WhenTheDefaultsNameATemplate_WritesItWithTheWayBackToTheProject(string defaults, string template, string codeUri)
    {
        using var project = new SyncedProject();
        project.Write(Defaults, defaults);
        Directory.CreateDirectory(project.PathOf("deploy"));

        project.Sync(SyncFunction.Plain());

        var written = JsonNode.Parse(File.ReadAllText(project.PathOf(template)))!;
        Assert.Equal(codeUri, (string?)written["Resources"]!["CustomerIngestFunctionsAGenerated"]!["Properties"]!["CodeUri"]);
    }

    [Fact]
    public void Sync_WhenThereAreNoDefaults_WritesBesideTheProject()
    {
        using var project = new SyncedProject();
        File.Delete(project.PathOf(Defaults));

        project.Sync(SyncFunction.Plain());

        Assert.True(File.Exists(project.PathOf("src/CustomerIngest/serverless.template")));
    }

    [Fact]
    public void Sync_WhenThereAreTwoDefaults_ReadsTheTopmost()
    {
        using var project = new SyncedProject();
        project.Write("src/CustomerIngest/Aaa/aws-lambda-tools-defaults.json", """{ "template": "wrong.template" }""");

        project.Sync(SyncFunction.Plain());

        Assert.True(File.Exists(project.TemplatePath));
    }

    [Fact]
    public void Sync_WhenTheDefaultsLieDeeper_ReadsThemRelativeToTheirFolder()
    {
        using var project = new SyncedProject();
        File.Delete(project.PathOf(Defaults));
        project.Write("src/CustomerIngest/Deploy/aws-lambda-tools-defaults.json", """{ "template": "deep.template" }""");

        project.Sync(SyncFunction.Plain());

        Assert.True(File.Exists(project.PathOf("src/CustomerIngest/Deploy/deep.template")));
    }
}
