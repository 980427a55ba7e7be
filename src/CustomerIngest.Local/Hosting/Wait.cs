namespace CustomerIngest.Local.Hosting;

/// <summary>One wait after the other, each with the same end.</summary>
internal sealed class Wait(Patience patience, Action tooLong) : IDisposable
{
    private readonly ITimer _timer = patience.Time.CreateTimer(_ => tooLong(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Waits for what is not there yet.</summary>
    public async ValueTask<T> ForAsync<T>(ValueTask<T> coming)
    {
        _timer.Change(patience.Limit, Timeout.InfiniteTimeSpan);
        try
        {
            return await coming;
        }
        finally
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();
}
