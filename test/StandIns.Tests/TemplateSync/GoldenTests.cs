using StandIns.Tests.Generator;

namespace StandIns.Tests.TemplateSync;

public sealed class GoldenTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void Sync_WhenThereIsNoTemplate_WritesWhatTheRealGeneratorWrites(string? found)
    {
        using var project = new SyncedProject(found);

        Assert.Equal(Golden("two-functions"), project.Sync(GoldenSources.TwoFunctions()).Template);
    }

    [Fact]
    public void Sync_WhenTheTemplateIsTheRealGenerators_LeavesEveryByte()
    {
        using var project = new SyncedProject(Golden("two-functions"));

        Assert.Equal(Golden("two-functions"), project.Sync(GoldenSources.TwoFunctions()).Template);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Tokyo")]
    [InlineData("America/St_Johns")]
    public void Sync_WhenTheTemplateHoldsTheUsersOwn_PreservesWhatTheRealGeneratorPreserves(string timeZone)
    {
        using var project = new SyncedProject(Golden("preserve.input"));

        Assert.Equal(Golden("preserve.output"), project.Sync(GoldenSources.TwoFunctions("provided.al2023"), timeZone).Template);
    }

    [Fact]
    public void Sync_WhenRunOnItsOwnPreservedOutput_LeavesEveryByte()
    {
        using var project = new SyncedProject(Golden("preserve.output"));

        Assert.Equal(Golden("preserve.output"), project.Sync(GoldenSources.TwoFunctions("provided.al2023"), "Asia/Tokyo").Template);
    }

    [Fact]
    public void Sync_WhenAFunctionHasTwoQueues_WritesWhatTheRealGeneratorWrites()
    {
        using var project = new SyncedProject();

        Assert.Equal(Golden("two-queues"), project.Sync(GoldenSources.TwoQueues).Template);
    }

    private static string Golden(string name) =>
        File.ReadAllText(RepositoryFolder.Of("test", "StandIns.Tests", "TemplateSync", "Golden", $"{name}.template"));
}
