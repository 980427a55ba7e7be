using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Tests.Lambda;

namespace CustomerIngest.Local.Tests.Cloud;

/// <summary>--debug.</summary>
public sealed class DebugModeTests
{
    private static readonly TimeSpan _breakpoint = TimeSpan.FromHours(11);

    [Fact]
    public void Of_GivesTimeForABreakpointToEverythingThatWouldEnd()
    {
        var queue = new QueueDefinition("Queue", new QueueSettings { Name = "Queue", VisibilityTimeout = TimeSpan.FromMinutes(3) });
        var function = TestLambda.Definition with { Timeout = TimeSpan.FromSeconds(3), HttpApiEvents = [new HttpApiEventDefinition("Get", "GET", "/customers")] };
        var template = DebugMode.Of(new ServerlessTemplate { Functions = [function], Queues = [queue], Secrets = [], Buckets = [] });
        Assert.True(Assert.Single(template.Functions).Timeout > _breakpoint);
        Assert.True(Assert.Single(template.Functions[0].HttpApiEvents).Timeout > _breakpoint);
        Assert.Equal(QueueLimits.LongestVisibility, Assert.Single(template.Queues).Settings.VisibilityTimeout);
    }
}
