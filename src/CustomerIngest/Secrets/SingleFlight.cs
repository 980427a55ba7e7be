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
        var flight = Board();
        try
        {
            return await flight.Result.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(flight);
        }
    }

    private Flight Board()
    {
        lock (_gate)
        {
            if (_current is null || _current.Result.IsCompleted)
                _current = new Flight(attempt, new CancellationTokenSource());
            _current.Waiting++;
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

    private sealed class Flight(Func<CancellationToken, Task<T>> attempt, CancellationTokenSource calledOff)
    {
        public Task<T> Result { get; } = attempt(calledOff.Token);

        public int Waiting { get; set; }

        public void CallOff()
        {
            calledOff.Cancel();
            calledOff.Dispose();
        }
    }
}
