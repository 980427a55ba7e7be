using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests;

/// <summary>What Lambda is said to leave an invocation, and what is made of it.</summary>
public sealed class DeadlineTests
{
    private static readonly TimeSpan _hold = TimeSpan.FromHours(2);

    private readonly TwoClocks _time = new();

    public static TheoryData<TimeSpan> Impossible =>
        [TimeSpan.Zero, TimeSpan.FromTicks(-1), TimeSpan.FromSeconds(-30), TimeSpan.MinValue, TimeSpan.FromMinutes(17), TimeSpan.FromDays(49), TimeSpan.FromDays(50), TimeSpan.MaxValue, Timeout.InfiniteTimeSpan];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Before_WhenTheTimeCannotBeTrue_TakesTheShortestTimeout(TimeSpan remaining)
    {
        Assert.False(Deadline.IsPossible(remaining));
        Assert.Equal(TimeSpan.FromSeconds(8.5), Deadline.Before(remaining, _time).Left);
        Assert.Equal(TimeSpan.FromSeconds(5), Deadline.ForRead(remaining, _time).Left);
    }

    [Theory]
    [InlineData(0.1, 0, 0)]
    [InlineData(1.5, 0, 0)]
    [InlineData(4, 2.5, 2.5)]
    [InlineData(30, 28.5, 5)]
    [InlineData(900, 898.5, 5)]
    [InlineData(900.2, 898.5, 5)]
    [InlineData(960, 898.5, 5)]
    public void Before_WhenTheTimeIsPossible_LeavesTheMarginAndIsBounded(double remaining, double batch, double read)
    {
        Assert.True(Deadline.IsPossible(TimeSpan.FromSeconds(remaining)));
        Assert.Equal(TimeSpan.FromSeconds(batch), Deadline.Before(TimeSpan.FromSeconds(remaining), _time).Left);
        Assert.Equal(TimeSpan.FromSeconds(read), Deadline.ForRead(TimeSpan.FromSeconds(remaining), _time).Left);
    }

    [Fact]
    public void Left_WhileADebuggerIsAttached_DoesNotPass()
    {
        var batch = Deadline.Before(TimeSpan.FromSeconds(30), _time, static () => true);
        var read = Deadline.ForRead(TimeSpan.FromSeconds(10), _time, static () => true);
        Hold();
        Assert.True(batch.Left > _hold);
        Assert.True(read.Left > _hold);
    }

    [Fact]
    public void Left_WhenTheDebuggerLeavesWhileItHolds_DoesNotPass()
    {
        var isAttached = true;
        var deadline = Deadline.Before(TimeSpan.FromSeconds(30), _time, () => isAttached);
        Hold();
        isAttached = false;
        Assert.True(deadline.Left > _hold);
        deadline.ThrowIfPassed();
    }

    [Fact]
    public void Left_WhenADebuggerComesAfterTheBeginning_DoesNotPass()
    {
        var isAttached = false;
        var deadline = Deadline.Before(TimeSpan.FromSeconds(30), _time, () => isAttached);
        Assert.Equal(TimeSpan.FromSeconds(28.5), deadline.Left);
        isAttached = true;
        Hold();
        Assert.True(deadline.Left > _hold);
    }

    [Fact]
    public void Left_WithoutADebugger_Passes()
    {
        var deadline = Deadline.Before(TimeSpan.FromSeconds(30), _time, static () => false);
        Hold();
        Assert.Equal(TimeSpan.Zero, deadline.Left);
    }

    private void Hold() => _time.Monotonic += _hold;
}
