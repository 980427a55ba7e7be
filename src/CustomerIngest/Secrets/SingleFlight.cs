namespace CustomerIngest.Secrets;

/// <summary>
/// Callers that want the same thing at the same time share one attempt and what comes of it, an exception too. It is
/// called off when the last of them has given up, so that nothing runs on in a frozen environment.
/// </summary>
internal sealed class SingleFlight<T>(Func<CancellationToken, Task<T>> attempt)
{
    private readonly Lock _gate = new();
    private Flight? _current;

    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<T> RunAsync(CancellationToken cancellationToken)
    {
        var flight = Board(out var isFirst);
        // Outside the lock: an attempt works for a while before its first wait.
        if (isFirst)
            _ = flight.FlyAsync(attempt);
        try
        {
            return await flight.Result.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(flight);
        }
    }

    private Flight Board(out bool isFirst)
    {
        lock (_gate)
        {
            isFirst = _current is null || _current.Result.IsCompleted;
            if (isFirst)
                _current = new Flight(new CancellationTokenSource());
            _current!.Waiting++;
            return _current;
        }
    }

    private void Leave(Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0)
                return;
            if (_current == flight)
                _current = null;
        }

        flight.CallOff();
    }

    private sealed class Flight(CancellationTokenSource calledOff)
    {
        private readonly TaskCompletionSource<T> _result = new();

        public Task<T> Result => _result.Task;

        public int Waiting { get; set; }

        public async Task FlyAsync(Func<CancellationToken, Task<T>> attempt)
        {
            try
            {
                _result.SetResult(await attempt(calledOff.Token));
            }
            catch (Exception exception)
            {
                _result.SetException(exception);
            }
        }

        public void CallOff()
        {
            calledOff.Cancel();
            calledOff.Dispose();
        }
    }
}
