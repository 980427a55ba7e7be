using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.Sqs.Queues;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>
/// Ends the visibility timeouts of messages that failed, until they are done or dead, so that nobody waits minutes for
/// each delivery. AWS has no such thing. What a function works on at the moment is left to it.
/// </summary>
internal sealed class SkippedWaits(PageSources sources, BackgroundWork work)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public string Begin(ActionInput input)
    {
        var queue = sources.Sqs.Find(input.Text("queue")) ?? throw new PageException("There is no such queue.");
        if (queue.Count().InFlight == 0)
            return $"Nothing of {queue.Name} is in flight.";
        work.Begin(stopping => SkipAsync(queue, stopping));
        return $"The waits of {queue.Name} are skipped: what failed is delivered again at once, until it is done or in the dead-letter queue.";
    }

    private async Task SkipAsync(Queue queue, CancellationToken stopping)
    {
        var start = TimeProvider.System.GetTimestamp();
        LambdaFunction[] readers = [.. sources.Template.Functions.Where(function => function.SqsEvents.Any(source => source.QueueArn == queue.Arn)).Select(function => sources.Lambda.Functions[function.Name])];
        while (TimeProvider.System.GetElapsedTime(start) < _patience)
        {
            var counts = queue.Count();
            if (counts is { InFlight: 0, Visible: 0 })
                return;
            if (counts.InFlight > 0 && !readers.Any(IsBusy))
                queue.EndVisibilityTimeouts();
            await Task.Delay(_look, TimeProvider.System, stopping);
        }
    }

    private static bool IsBusy(LambdaFunction function) =>
        function.Environments.Any(environment => environment.State is EnvironmentState.Busy or EnvironmentState.Initialising);
}
