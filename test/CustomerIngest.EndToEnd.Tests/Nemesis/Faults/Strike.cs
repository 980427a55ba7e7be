using CustomerIngest.EndToEnd.Tests.Nemesis.Network;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>One occasion of a fault.</summary>
/// <param name="Scene">Where.</param>
/// <param name="Dice">They say how badly.</param>
/// <param name="SendAsync">To be called once, when the fault is there: sends messages, and does not wait for what becomes of them.</param>
internal sealed record Strike(Scene Scene, Dice Dice, Func<Task> SendAsync)
{
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
