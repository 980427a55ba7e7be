namespace StandIns.Tests.TemplateSync;

public sealed class EventTests
{
    private const string Everything =
        """
        "@Q", BatchSize = 20, Enabled = false, Filters = "{\"a\":[1]} ; {\"b\":[2]}", MaximumBatchingWindowInSeconds = 1, MaximumConcurrency = 2
        """;

    [Fact]
    public void Sync_WhenAllOfAnSqsEventIsSet_WritesItInTheRealOrder()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Sqs(Everything));

        Assert.Equal(
            """{"BatchSize":20,"Enabled":false,"FilterCriteria":{"Filters":[{"Pattern":"{\"a\":[1]}"},{"Pattern":"{\"b\":[2]}"}]},"MaximumBatchingWindowInSeconds":1,"ScalingConfig":{"MaximumConcurrency":2},"Queue":{"Fn::GetAtt":["Q","Arn"]}}""",
            Compact(project, "Q"));
        Assert.Equal(
            """["Queue.Fn::GetAtt","BatchSize","Enabled","FilterCriteria.Filters","MaximumBatchingWindowInSeconds","ScalingConfig.MaximumConcurrency"]""",
            project.Function["Metadata"]!["SyncedEventProperties"]!["Q"]!.ToJsonString());
    }

    [Fact]
    public void Sync_WhenPropertiesAreNoLongerSet_RemovesThemAndTheirEmptyParents()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Sqs(Everything));

        project.Sync(SyncFunction.Sqs("\"@Q\""));

        Assert.Equal("""{"Queue":{"Fn::GetAtt":["Q","Arn"]}}""", Compact(project, "Q"));
    }

    [Fact]
    public void Sync_WhenAParentHoldsTheUsersOwn_RemovesOnlyItsOwn()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Sqs(Everything));
        project.Template = project.Template.Replace("\"MaximumConcurrency\"", "\"Mine\": 1, \"MaximumConcurrency\"", StringComparison.Ordinal);

        project.Sync(SyncFunction.Sqs("\"@Q\""));

        Assert.Equal("""{"ScalingConfig":{"Mine":1},"Queue":{"Fn::GetAtt":["Q","Arn"]}}""", Compact(project, "Q"));
    }

    [Theory]
    [InlineData("{}", "@Q", """{"Queue":{"Fn::GetAtt":["Q","Arn"]}}""", "Queue.Fn::GetAtt")]
    [InlineData("""{ "Parameters": { "Q": {} } }""", "@Q", """{"Queue":{"Ref":"Q"}}""", "Queue.Ref")]
    [InlineData("{}", "arn:aws:sqs:eu-west-1:123456789012:Q", """{"Queue":"arn:aws:sqs:eu-west-1:123456789012:Q"}""", "Queue")]
    public void Sync_WhenAQueueIsNamed_WritesItsArn(string template, string queue, string properties, string path)
    {
        using var project = new SyncedProject(template).Sync(SyncFunction.Sqs($"\"{queue}\""));

        Assert.Equal(properties, Compact(project, "Q"));
        Assert.Equal($"[\"{path}\"]", project.Function["Metadata"]!["SyncedEventProperties"]!["Q"]!.ToJsonString());
    }

    [Theory]
    [InlineData("@Q", "arn:aws:sqs:eu-west-1:123456789012:Q", """{"Queue":"arn:aws:sqs:eu-west-1:123456789012:Q"}""")]
    [InlineData("arn:aws:sqs:eu-west-1:123456789012:Q", "@Q", """{"Queue":{"Fn::GetAtt":["Q","Arn"]}}""")]
    public void Sync_WhenTheQueuesFormChanges_LeavesNoTraceOfTheOld(string before, string after, string properties)
    {
        using var project = new SyncedProject().Sync(SyncFunction.Sqs($"\"{before}\""));

        Assert.Equal(properties, Compact(project.Sync(SyncFunction.Sqs($"\"{after}\"")), "Q"));
    }

    [Fact]
    public void Sync_WhenAnEventIsGone_RemovesItAndKeepsTheUsers()
    {
        using var project = new SyncedProject().Sync(SyncFunction.HttpApi("Get", "/a"));
        project.Template = project.Template.Replace("\"RootGet\": {\n            \"Type\"", "\"Mine\": {},\n          \"RootGet\": {\n            \"Type\"", StringComparison.Ordinal);

        project.Sync(SyncFunction.HttpApi("Any", "/b"));

        Assert.Equal("""{"Mine":{},"RootAny":{"Type":"HttpApi","Properties":{"Path":"/b","Method":"ANY"}}}""", project.Properties["Events"]!.ToJsonString());
    }

    [Fact]
    public void Sync_WhenTheLastEventIsGone_LeavesEventsEmptyAndNoMetadata()
    {
        using var project = new SyncedProject().Sync(SyncFunction.HttpApi("Get", "/a"));

        project.Sync(SyncFunction.Plain());

        Assert.Equal("{}", project.Properties["Events"]!.ToJsonString());
        Assert.Equal("""{"Tool":"Amazon.Lambda.Annotations"}""", project.Function["Metadata"]!.ToJsonString());
    }

    private static string Compact(SyncedProject project, string name) =>
        project.Properties["Events"]![name]!["Properties"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
