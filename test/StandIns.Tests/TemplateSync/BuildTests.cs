using StandIns.Tests.Generator;

namespace StandIns.Tests.TemplateSync;

public sealed class BuildTests
{
    [Fact]
    public void Can_KeepTheTemplate_When_BuiltAgainEditedAndElsewhere()
    {
        var golden = File.ReadAllText(RepositoryFolder.Of("test", "StandIns.Tests", "TemplateSync", "Golden", "two-functions.template"));
        using var project = new BuiltProject().Build();
        Assert.Equal(golden, File.ReadAllText(project.TemplatePath));
        var written = File.GetLastWriteTimeUtc(project.TemplatePath);

        project.Build("--no-restore");
        Assert.Equal(written, File.GetLastWriteTimeUtc(project.TemplatePath));

        File.WriteAllText(project.TemplatePath, golden.Replace("\"Handler\": \"CustomerIngest\"", "\"Handler\": \"Mine\"", StringComparison.Ordinal));
        Assert.Equal(golden, File.ReadAllText(project.Build("--no-restore").TemplatePath));

        File.Delete(project.TemplatePath);
        Assert.Equal(golden, File.ReadAllText(project.Build("--no-restore").TemplatePath));

        using var elsewhere = new BuiltProject().Build();
        Assert.Equal(golden, File.ReadAllText(elsewhere.TemplatePath));
    }
}
