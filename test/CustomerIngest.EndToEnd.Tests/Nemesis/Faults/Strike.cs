using CustomerIngest.EndToEnd.Tests.Nemesis.Load;
using CustomerIngest.EndToEnd.Tests.Nemesis.Network;
using CustomerIngest.EndToEnd.Tests.Nemesis.Watch;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>One occasion of a fault.</summary>
/// <param name="Scene">Where.</param>
/// <param name="Dice">They say how badly.</param>
/// <param name="Workload">Where messages come from, for a fault that wants others than <paramref name="SendAsync"/> sends.</param>
/// <param name="Violations">For what the fault itself finds.</param>
/// <param name="SendAsync">To be called once, when the fault is there: sends messages, and does not wait for what becomes of them.</param>
internal sealed record Strike(Scene Scene, Dice Dice, Workload Workload, Violations Violations, Func<Task> SendAsync)
{
    /// <summary>The customers whose messages alone the fault concerns.</summary>
    public HashSet<int> Struck { get; } = [];

    /// <summary>A customer that has a row, for the fault to concern.</summary>
    public int StrikeCustomer()
    {
        var custId = Workload.AnyCustomer(Dice);
        Struck.Add(custId);
        return custId;
    }

    /// <summary>Sends, and waits until every message has been tried.</summary>
    public async Task SendAndWaitAsync()
    {
        await SendAsync();
        await Scene.IdleAsync();
    }

    /// <summary>Sends, and lets the fault last; real time, for MariaDB and the functions know no other.</summary>
    public async Task SendAndWaitAsync(int milliseconds)
    {
        await SendAsync();
        await WaitAsync(milliseconds);
    }

    /// <summary>Sends, and steps into INSERTs one after the other, as <see cref="Proxy.InterceptAsync"/> does; gives up on one that does not come.</summary>
    public async Task SendAndStepInAsync(Moment moment, Func<Task<bool>> action, int times = 1)
    {
        var steps = Enumerable.Range(0, times).Select(_ => Scene.Proxy.InterceptAsync(moment, action)).ToList();
        await SendAsync();
        await Task.WhenAny(Task.WhenAll(steps), WaitAsync(1_500));
    }

    public static Task WaitAsync(int milliseconds) => Scene.WaitAsync(milliseconds);
}
