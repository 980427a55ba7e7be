using CustomerIngest.EndToEnd.Tests.Nemesis.Load;
using CustomerIngest.EndToEnd.Tests.Nemesis.Watch;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>Lets virtual time pass until messages are where they belong.</summary>
internal sealed class Settler(Scene scene, Model model, History history, Violations violations)
{
    private const int MostDeliveries = 24;

    private static readonly TimeSpan _visibilityTimeout = TimeSpan.FromSeconds(180);

    // Receives are counted, real seconds are not: three virtual minutes must leave the functions the time that three
    // real ones would, such as ten seconds between two fetches of the secret.
    private static readonly TimeSpan _betweenDeliveries = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(25);

    /// <summary>Until every good message is done.</summary>
    public async Task SettleAsync()
    {
        var (start, last) = (TimeProvider.System.GetTimestamp(), (long?)null);
        await scene.IdleAsync();
        await history.CatchUpAsync();
        while (model.Pending.Count > 0 && TimeProvider.System.GetElapsedTime(start) < _limit)
        {
            if (last is not { } delivered || TimeProvider.System.GetElapsedTime(delivered) >= _betweenDeliveries)
            {
                scene.Cloud.Time.Advance(_visibilityTimeout);
                last = TimeProvider.System.GetTimestamp();
            }

            await Scene.WaitAsync(5);
            await history.CatchUpAsync();
        }

        violations.Require(model.Pending.Count == 0, Invariant.Healing, $"{model.Pending.Count} good messages are not done {_limit.TotalSeconds:0} s after the fault.");
    }

    /// <summary>Until the queue is empty, because the poison has been delivered often enough.</summary>
    public async Task DeliverToTheEndAsync()
    {
        for (var deliveries = 0; deliveries < MostDeliveries && scene.Cloud.Queue.Count() is not QueueCounts { Visible: 0, InFlight: 0, Delayed: 0 }; deliveries++)
        {
            scene.Cloud.Time.Advance(_visibilityTimeout);
            await scene.IdleAsync();
            await history.CatchUpAsync();
        }
    }
}
