using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

namespace CustomerIngest.Local.Tests.Running;

/// <summary>
/// Ends every test that waits for what never comes: at the limit <see cref="ITestContext.CancellationToken"/> is cancelled,
/// and the stack of what was waiting for it is the failure. What waits without that token has a limit of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public abstract class TestLimitAttribute : BeforeAfterTestAttribute
{
    private readonly ConcurrentDictionary<string, ITimer> _timers = new();

    /// <summary>Several times what the slowest test takes on a busy machine.</summary>
    protected abstract TimeSpan Limit { get; }

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var context = TestContext.Current;
        _timers[test.UniqueID] = TimeProvider.System.CreateTimer(_ => Cancel(context), null, Limit, Timeout.InfiniteTimeSpan);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (_timers.TryRemove(test.UniqueID, out var timer))
            timer.Dispose();
    }

    private void Cancel(ITestContext context)
    {
        context.AddWarning($"The test was cancelled after {Limit.TotalMinutes:0} minutes; the stack shows what it waited for.");
        context.CancelCurrentTest();
    }
}
