namespace StandIns.Tests.TemplateSync;

public sealed class IdempotencyTests
{
    private static readonly DateTime _longAgo = new(2020, 2, 29, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("""Role = "@ExecutionRole", Timeout = 7""")]
    [InlineData("""Policies = "AWSLambdaBasicExecutionRole, @Managed", MemorySize = 128""")]
    [InlineData("PackageType = LambdaPackageType.Image")]
    public void Sync_WhenRunAgain_LeavesTheFileAlone(string properties)
    {
        using var project = new SyncedProject();
        var first = project.Sync(SyncFunction.Plain(properties)).Template;
        File.SetLastWriteTimeUtc(project.TemplatePath, _longAgo);

        project.Sync(SyncFunction.Plain(properties));

        Assert.Equal(first, project.Template);
        Assert.Equal(_longAgo, File.GetLastWriteTimeUtc(project.TemplatePath));
    }

    [Fact]
    public void Sync_WhenNothingChanges_SaysNothing()
    {
        using var project = new SyncedProject();

        Assert.Equal($"{project.TemplatePath}: brought up to date with the functions' attributes.\n", project.TrySync(SyncFunction.Plain()).Output);
        Assert.Equal("", project.TrySync(SyncFunction.Plain()).Output);
    }

    [Theory]
    [InlineData("{\n  \"AWST", "\uFEFF{\n  \"AWST")]
    [InlineData("{", "{ /* mine */")]
    [InlineData("\n", "\r\n")]
    [InlineData("\"2010-09-09\"", "\"2010-09-09\",\"Transform\":\"overwritten by the next\"")]
    public void Sync_WhenTheTextIsFormattedOtherwise_WritesTheCanonicalForm(string text, string otherwise)
    {
        using var project = new SyncedProject();
        var canonical = project.Sync(SyncFunction.Plain()).Template;
        project.Template = canonical.Replace(text, otherwise, StringComparison.Ordinal) + "\n";

        project.Sync(SyncFunction.Plain());

        Assert.Equal(canonical, project.Template);
        Assert.Equal((byte)'{', File.ReadAllBytes(project.TemplatePath)[0]);
    }

    [Fact]
    public void Sync_WhenThereIsNeitherAFunctionNorATemplate_CreatesNone()
    {
        using var project = new SyncedProject();

        project.Sync(GoldenSources.Library("public void A() { }"), kind: Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary);

        Assert.False(File.Exists(project.TemplatePath));
    }

    [Fact]
    public void Sync_WhenItIsDone_NamesTheTemplateInItsStamp()
    {
        using var project = new SyncedProject();

        project.Sync(SyncFunction.Plain());

        Assert.Equal(project.TemplatePath + "\n", File.ReadAllText(project.PathOf("obj/stamp")));
    }
}
