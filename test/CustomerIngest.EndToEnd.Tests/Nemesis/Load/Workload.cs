using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Load;

/// <summary>Sends messages through SQS's API, and tells the model.</summary>
/// <param name="scene">Where to.</param>
/// <param name="dice">They say what.</param>
/// <param name="model">Told of everything.</param>
/// <param name="concurrency">Of Ingest.</param>
internal sealed class Workload(Scene scene, Dice dice, Model model, int concurrency)
{
    private const int LargestBatch = 10;

    private readonly Writer _writer = new(dice);

    /// <param name="batches">SendMessageBatch calls, of 1 to 10 messages each.</param>
    public async Task SendAsync(int batches)
    {
        for (; batches > 0; batches--)
        {
            // Messages of one call, and often of two, have the same SentTimestamp.
            scene.Cloud.Time.Advance(TimeSpan.FromMilliseconds(dice.Roll(3)));
            Draft[] drafts = [.. Enumerable.Range(0, 1 + dice.Roll(LargestBatch)).Select(_ => _writer.Next())];
            await SendAsync(drafts);
        }
    }

    /// <summary>One batch, as large as can be, with a message for this customer somewhere in it.</summary>
    public Task SendForAsync(int custId)
    {
        Draft[] drafts = [_writer.NextFor(custId), .. Enumerable.Range(1, LargestBatch - 1).Select(_ => _writer.NextValid())];
        dice.Shuffle(drafts);
        return SendAsync(drafts);
    }

    /// <summary>One that messages were sent for.</summary>
    public int AnyCustomer(Dice by) => _writer.AnyCustomer(by);

    /// <summary>As many invocations at once as there can be environments, which meet every one; until each has saved its customer.</summary>
    public Task UseEveryEnvironmentAsync() =>
        Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => SaveAsync(NewEvent())));

    /// <summary>An event for Ingest with one new customer, which no queue holds.</summary>
    public string NewEvent()
    {
        var draft = _writer.NextValid();
        model.Announce(draft.Customer!.Value.CustId, draft.Customer.Value.Name);
        model.Add(new Customer(draft.Customer.Value.CustId, draft.Customer.Value.Name, Now));
        return SqsEvent.Of(($"probe-{draft.Customer.Value.CustId}", draft.Body, Now));
    }

    // Three cold starts at once may take longer than an invocation has, on a machine that is slow enough.
    private Task SaveAsync(string sqsEvent) =>
        Eventually.BecomesAsync("a first customer is saved", async () => await scene.Cloud.InvokeAsync("Ingest", sqsEvent) == Prober.NothingFailed);

    private long Now => scene.Cloud.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task SendAsync(Draft[] drafts)
    {
        foreach (var (custId, name) in drafts.Select(draft => draft.Customer).OfType<(int CustId, string Name)>())
            model.Announce(custId, name);
        var sentAt = Now;
        var ids = await scene.Cloud.Sqs.SendAsync(scene.Cloud.QueueUrl, [.. drafts.Select(draft => (draft.Body, draft.DelaySeconds))]);
        model.Sent += drafts.Length;
        foreach (var (draft, id) in drafts.Zip(ids))
        {
            (draft.Customer is null ? model.Poison : model.Pending).Add(id);
            if (draft.Customer is not { } customer)
                continue;
            model.CustomerOf[id] = customer.CustId;
            model.Add(new Customer(customer.CustId, customer.Name, sentAt));
        }
    }
}
