using System.Globalization;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Tests.Lambda.Sandbox;

/// <summary>The share of a processor that MemorySize buys. The kernel gives no more than that, however fast the machine is.</summary>
public sealed class LambdaProcessorTests
{
    // A tenth of the memory of one processor.
    private const int MemorySize = 177;

    [Fact]
    public async Task InvokeAsync_WhenProcessorsAreLimited_HasItsShare()
    {
        await using var lambda = new TestLambda(options => options with { LimitProcessors = true });
        var answer = await Create(lambda).AnswerAsync("""{"do":"burn","milliseconds":500}""");
        if (ControlGroup.LimitsProcessors)
            Assert.InRange((double)answer["share"]!, 0, 0.3);
        Assert.Equal(ControlGroup.LimitsProcessors ? Math.Min(2, Environment.ProcessorCount) : Environment.ProcessorCount, (int)answer["processors"]!);
    }

    [Fact]
    public async Task InvokeAsync_WhenTheFunctionInitialises_HasTwoProcessorsAndThenItsShare()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has control groups.");
        await using var lambda = new TestLambda(options => options with { LimitProcessors = true });
        var function = Create(lambda, "hang");
        var invoking = function.InvokeAsync("""{"do":"echo"}""");
        await lambda.LineAsync(line => line == "hanging");
        Assert.Equal(ControlGroup.LimitsProcessors ? 2 : null, ProcessorsOf(Assert.Single(function.Environments)));
        await lambda.Service.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => invoking);

        await using var second = new TestLambda(options => options with { LimitProcessors = true });
        var ready = Create(second);
        await ready.ProcessIdAsync();
        Assert.Equal(ControlGroup.LimitsProcessors ? 0.1 : null, ProcessorsOf(Assert.Single(ready.Environments)));
    }

    [Fact]
    public async Task InvokeAsync_WhenNobodyAskedForIt_HasAllProcessors()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has control groups.");
        await using var lambda = new TestLambda();
        var function = Create(lambda);
        await function.ProcessIdAsync();
        Assert.Null(ProcessorsOf(Assert.Single(function.Environments)));
    }

    private static LambdaFunction Create(TestLambda lambda, string init = "") =>
        lambda.Create(definition => definition with { MemorySize = MemorySize, Environment = new Dictionary<string, string> { ["INIT"] = init } });

    /// <summary>Null when it is in no group with a limit.</summary>
    private static double? ProcessorsOf(EnvironmentStatus environment)
    {
        var group = File.ReadAllLines($"/proc/{environment.ProcessId}/cgroup").Select(line => line.Split(':', 3))
            .FirstOrDefault(parts => (parts[1].Length == 0 || parts[1].Split(',').Contains("cpu")) && parts[2].Contains($"customer-ingest-{Environment.ProcessId}-", StringComparison.Ordinal));
        // Where processes are in a group of version 2 for their memory, that group need not have the controller of processors.
        if (group is null || ControlGroupPlace.Find(CpuLimit.Controller, (folder, isVersion2) => CpuLimit.Set(folder, isVersion2, 1)) is not { } place)
            return null;
        var folder = Path.Combine(place.Parent, Path.GetFileName(group[2]));
        var limit = place.IsVersion2
            ? File.ReadAllText(Path.Combine(folder, "cpu.max")).Split(' ')
            : [File.ReadAllText(Path.Combine(folder, "cpu.cfs_quota_us")), File.ReadAllText(Path.Combine(folder, "cpu.cfs_period_us"))];
        return limit[0] == "max" ? null : Math.Round(double.Parse(limit[0], CultureInfo.InvariantCulture) / double.Parse(limit[1], CultureInfo.InvariantCulture), 3);
    }
}
