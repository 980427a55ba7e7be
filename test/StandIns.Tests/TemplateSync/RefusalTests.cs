using Microsoft.CodeAnalysis;

namespace StandIns.Tests.TemplateSync;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("{\n  \"Resources\": {\n    \"A\": oops\n  }\n}", "(3,9) : error AWSLambda0001: the template is not JSON: ")]
    [InlineData("{ \"Resources\": {", "(1,16) : error AWSLambda0001: the template is not JSON: ")]
    [InlineData("AWSTemplateFormatVersion: '2010-09-09'\n", " : error AWSLambda0001: the template does not begin with {, and YAML templates are beyond the stand-in. Use JSON, or build with -p:AwsPackages=registry.\n")]
    [InlineData("{ \"Description\": {} }", " : error AWSLambda0001: Description must be a string. Correct or remove it.\n")]
    [InlineData("{ \"Resources\": [] }", " : error AWSLambda0001: Resources must be an object. Correct it, or remove it to have it made anew.\n")]
    [InlineData("{ \"Resources\": { \"CustomerIngestFunctionsAGenerated\": 1 } }", " : error AWSLambda0001: Resources.CustomerIngestFunctionsAGenerated must be an object. Correct it, or remove it to have it made anew.\n")]
    public void Sync_WhenTheTemplateIsNone_SaysWhereAndLeavesIt(string template, string error)
    {
        using var project = new SyncedProject(template);

        var outcome = project.TrySync(SyncFunction.Plain());

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith(project.TemplatePath + error, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(template, project.Template);
    }

    [Fact]
    public void Sync_WhenTheTemplatesFolderIsMissing_NamesIt()
    {
        using var project = new SyncedProject();
        project.Write("src/CustomerIngest/aws-lambda-tools-defaults.json", """{ "template": "../../deploy/serverless.template" }""");

        var outcome = project.TrySync(SyncFunction.Plain());

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal($"{project.PathOf("deploy/serverless.template")} : error AWSLambda0001: the folder {project.PathOf("deploy")} does not exist. Create it, or correct \"template\" in aws-lambda-tools-defaults.json.\n", outcome.Error);
    }

    [Fact]
    public void Sync_WhenTheTemplateCannotBeWritten_IsAnErrorOfTheBuild()
    {
        using var project = new SyncedProject();
        Directory.CreateDirectory(project.TemplatePath);

        var outcome = project.TrySync(SyncFunction.Plain());

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(" : error AWSLambda0001: ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhenArgumentsAreMissing_PrintsTheUsage()
    {
        var outcome = SyncedProject.Run(["only-one"]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("usage: ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sync_WhenItIsRefused_LeavesNoStamp()
    {
        using var project = new SyncedProject("- yaml");

        project.TrySync(SyncFunction.Plain(), kind: OutputKind.ConsoleApplication);

        Assert.False(File.Exists(project.PathOf("obj/stamp")));
    }
}
