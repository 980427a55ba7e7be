namespace StandIns.Tests.TemplateSync;

public sealed class PolicyTests
{
    [Fact]
    public void Sync_WhenPoliciesAreGiven_ReplacesTheTemplatesAndItsRole()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Plain("""Role = "arn:aws:iam::1:role/r" """));

        project.Sync(SyncFunction.Plain("""Policies = "AWSLambdaBasicExecutionRole, @Managed" """));

        Assert.Equal("""["AWSLambdaBasicExecutionRole",{"Ref":"Managed"}]""", project.Properties["Policies"]!.ToJsonString());
        Assert.Null(project.Properties["Role"]);
    }

    [Fact]
    public void Sync_WhenThePoliciesAreNotGiven_KeepsTheUsers()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Plain("""Policies = "Mine" """));

        Assert.Equal("""["Mine"]""", project.Sync(SyncFunction.Plain()).Properties["Policies"]!.ToJsonString());
    }

    [Fact]
    public void Sync_WhenTheUserDeletedThePolicies_DoesNotBringThemBack()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Plain());
        project.Template = project.Template.Replace("\"Policies\"", "\"Mine\"", StringComparison.Ordinal);

        Assert.Null(project.Sync(SyncFunction.Plain()).Properties["Policies"]);
    }

    [Fact]
    public void Sync_WhenBothAreGiven_PoliciesWin()
    {
        using var project = new SyncedProject();

        project.Sync(SyncFunction.Plain("""Role = "@ExecutionRole", Policies = "P" """));

        Assert.Equal("""["P"]""", project.Properties["Policies"]!.ToJsonString());
        Assert.Null(project.Properties["Role"]);
    }

    [Theory]
    [InlineData("{}", """{"Fn::GetAtt":["ExecutionRole","Arn"]}""")]
    [InlineData("""{ "Parameters": { "ExecutionRole": { "Type": "String" } } }""", """{"Ref":"ExecutionRole"}""")]
    public void Sync_WhenTheRoleIsAReference_DependsOnTheTemplatesParameters(string template, string role)
    {
        using var project = new SyncedProject(template);

        project.Sync(SyncFunction.Plain("""Role = "@ExecutionRole" """));

        Assert.Equal(role, project.Properties["Role"]!.ToJsonString());
        Assert.Null(project.Properties["Policies"]);
    }

    [Fact]
    public void Sync_WhenTheParameterOfARoleDisappears_WritesOneReferenceOnly()
    {
        using var project = new SyncedProject("""{ "Parameters": { "ExecutionRole": {} } }""").Sync(SyncFunction.Plain("""Role = "@ExecutionRole" """));
        project.Template = project.Template.Replace("\"Parameters\"", "\"Mappings\"", StringComparison.Ordinal);

        project.Sync(SyncFunction.Plain("""Role = "@ExecutionRole" """));

        Assert.Equal("""{"Fn::GetAtt":["ExecutionRole","Arn"]}""", project.Properties["Role"]!.ToJsonString());
    }

    [Fact]
    public void Sync_WhenALiteralRoleBecomesAReference_ReplacesIt()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Plain("""Role = "arn:aws:iam::1:role/r" """));

        project.Sync(SyncFunction.Plain("""Role = "@ExecutionRole" """));

        Assert.Equal("""{"Fn::GetAtt":["ExecutionRole","Arn"]}""", project.Properties["Role"]!.ToJsonString());
    }

    [Fact]
    public void Sync_WhenTheRoleIsNoLongerGiven_KeepsIt()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Plain("""Role = "arn:aws:iam::1:role/r" """));

        Assert.Equal("arn:aws:iam::1:role/r", (string?)project.Sync(SyncFunction.Plain()).Properties["Role"]);
    }
}
