using CustomerIngest.Local.Lambda.Invocations;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Lambda.Invocations;

/// <summary>How long an invocation may run, and what its function is told.</summary>
public sealed class DeadlineTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Moment_WhenDebuggingLeavesADay_IsWhatLambdaSaysAtMost()
    {
        var deadline = new Deadline(TimeSpan.FromDays(1), _time);
        Assert.Equal(TimeSpan.FromMinutes(15), deadline.Moment - _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromDays(1), deadline.Remaining);
    }

    [Fact]
    public void Moment_WhenTheTimeoutIsOneOfLambda_IsItsEnd() =>
        Assert.Equal(TimeSpan.FromSeconds(30), new Deadline(TimeSpan.FromSeconds(30), _time).Moment - _time.GetUtcNow());
}
