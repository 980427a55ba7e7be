using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.Lambda.Sandbox;

public sealed class LambdaMemoryTests
{
    /// <summary>Where no control group can be made, a function may hold more; the start of the local cloud says so.</summary>
    [Fact]
    public async Task InvokeAsync_WhenTheFunctionHoldsMoreThanMemorySize_EndsAsOnLambdaWhereItCanBe()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create(definition => definition with { MemorySize = 128 });
        var result = await function.InvokeAsync("""{"do":"hold","mebibytes":200}""");
        if (!ControlGroup.LimitsMemory)
        {
            Assert.Null(result.FunctionError);
            return;
        }

        Assert.Equal("Runtime.ExitError", result.FunctionError);
        Assert.EndsWith("Runtime exited with error: signal: killed", (string?)result.Json()["errorMessage"], StringComparison.Ordinal);
        Assert.Contains("A process was killed because the function held more memory than its MemorySize.", lambda.Lines);
        Assert.Null((await function.InvokeAsync("""{"do":"echo"}""")).FunctionError);
    }

    [Fact]
    public async Task InvokeAsync_WhenMemoryIsNotToBeLimited_LetsTheFunctionHoldMore()
    {
        await using var lambda = new TestLambda(options => options with { LimitMemory = false });
        var function = lambda.Create(definition => definition with { MemorySize = 128 });
        Assert.Null((await function.InvokeAsync("""{"do":"hold","mebibytes":200}""")).FunctionError);
    }

    [Fact]
    public async Task DisposeAsync_WhenMemoryWasLimited_LeavesNoGroup()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has control groups.");
        await using var lambda = new TestLambda();
        var groups = await File.ReadAllLinesAsync($"/proc/{await lambda.Create().ProcessIdAsync()}/cgroup", TestContext.Current.CancellationToken);
        var own = groups.Select(line => line.Split(':')[2]).FirstOrDefault(group => group.Contains($"customer-ingest-{Environment.ProcessId}-", StringComparison.Ordinal));
        Assert.Equal(ControlGroup.LimitsMemory, own is not null);
        await lambda.Service.DisposeAsync().WithinLimitAsync("every environment ended");
        if (ControlGroupPlace.Find(MemoryLimit.Controller, (_, _) => { }) is { } place)
            Assert.False(Directory.Exists(Path.Combine(place.Parent, Path.GetFileName(own!))));
    }
}
