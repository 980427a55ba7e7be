using CustomerIngest.Secrets;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Secrets;

public sealed class SingleFlightTests
{
    private readonly TaskCompletionSource<int> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _calledOff;
    private int _attempts;

    [Fact]
    public async Task RunAsync_WhenThereAreManyAtOnce_MakesOneAttempt()
    {
        var flight = new SingleFlight<int>(AttemptAsync);
        Task<int>[] callers = [.. Enumerable.Range(0, 50).Select(_ => flight.RunAsync(CancellationToken.None))];
        _result.SetResult(7);
        Assert.All(await Task.WhenAll(callers), result => Assert.Equal(7, result));
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task RunAsync_WhenTheAttemptFails_TellsAllOfThemAndTriesAgainForTheNext()
    {
        var flight = new SingleFlight<int>(AttemptAsync);
        Task<int>[] callers = [.. Enumerable.Range(0, 3).Select(_ => flight.RunAsync(CancellationToken.None))];
        _result.SetException(new IOException("once"));
        foreach (var caller in callers)
            await Assert.ThrowsAsync<IOException>(() => caller);
        Assert.Equal(1, _attempts);
        await Assert.ThrowsAsync<IOException>(() => flight.RunAsync(CancellationToken.None));
        Assert.Equal(2, _attempts);
    }

    [Fact]
    public async Task RunAsync_WhenOneOfTwoGivesUp_GoesOnForTheOther()
    {
        var flight = new SingleFlight<int>(AttemptAsync);
        using var impatience = new CancellationTokenSource();
        var (impatient, patient) = (flight.RunAsync(impatience.Token), flight.RunAsync(CancellationToken.None));
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(_calledOff.IsCancellationRequested);
        _result.SetResult(7);
        Assert.Equal(7, await patient);
    }

    [Fact]
    public async Task RunAsync_WhenTheLastGivesUp_CallsTheAttemptOffAndBeginsAnewForTheNext()
    {
        var flight = new SingleFlight<int>(AttemptAsync);
        using var impatience = new CancellationTokenSource();
        var impatient = flight.RunAsync(impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.True(_calledOff.IsCancellationRequested);
        var next = flight.RunAsync(CancellationToken.None);
        _result.SetResult(7);
        Assert.Equal((7, 2), (await next, _attempts));
    }

    [Fact]
    public async Task RunAsync_WhileTheAttemptWorksBeforeItsFirstWait_HoldsUpNobodyElse()
    {
        using var begun = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var flight = new SingleFlight<int>(calledOff =>
        {
            begun.Set();
            goOn.Wait(TestContext.Current.CancellationToken);
            return AttemptAsync(calledOff);
        });
        var first = Task.Run(() => flight.RunAsync(CancellationToken.None), TestContext.Current.CancellationToken);
        begun.Wait(TestContext.Current.CancellationToken);

        var impatient = Task.Run(() => flight.RunAsync(new CancellationToken(canceled: true)), TestContext.Current.CancellationToken);
        await Eventually.BecomesAsync("the second caller has given up", () => impatient.IsCompleted);

        goOn.Set();
        _result.SetResult(7);
        Assert.Equal(7, await first);
    }

    private Task<int> AttemptAsync(CancellationToken calledOff)
    {
        (_calledOff, _attempts) = (calledOff, _attempts + 1);
        return _result.Task;
    }
}
