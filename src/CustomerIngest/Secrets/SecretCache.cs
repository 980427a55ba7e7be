using CustomerIngest.Faults;

namespace CustomerIngest.Secrets;

/// <summary>
/// The database secret, fetched once per execution environment. A version that works is kept whatever Secrets Manager
/// does; only the database's refusal of it leads to another round of fetches, ten seconds or more after the last. A round
/// tries again by itself, because in a rotation the database has the new password some seconds before Secrets Manager.
/// </summary>
public sealed class SecretCache
{
    private static readonly TimeSpan _roundPause = TimeSpan.FromSeconds(10);

    private readonly SecretReader _reader;
    private readonly TimeProvider _time;
    private readonly SingleFlight<DatabaseSecret> _first;
    private readonly SingleFlight<DatabaseSecret> _next;
    private DatabaseSecret? _current;
    private DatabaseSecret? _lastRefused;
    private ClockReading? _lastRound;

    /// <param name="reader">Asks Secrets Manager.</param>
    /// <param name="time">The clock.</param>
    public SecretCache(SecretReader reader, TimeProvider time)
    {
        (_reader, _time) = (reader, time);
        _first = new(FetchFirstAsync);
        _next = new(FetchNextAsync);
    }

    /// <summary>The secret, from the cache or, the first time, from Secrets Manager. Concurrent first uses share one fetch; a failure is not kept.</summary>
    /// <exception cref="SecretException">Secrets Manager or what it holds is at fault, or it did not answer in time.</exception>
    public async ValueTask<DatabaseSecret> GetAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _current) ?? await InTimeAsync(_first, cancellationToken);

    /// <summary>
    /// Asks for a version other than one that the database refused. In a rotation the database has the new password a
    /// little before Secrets Manager has, so a version that is refused for the first time is asked for up to three times
    /// in five seconds.
    /// </summary>
    /// <returns>The refused version again when Secrets Manager has no other, or the last round ended less than ten seconds ago.</returns>
    /// <exception cref="SecretException">Secrets Manager or what it holds is at fault, or it did not answer in time.</exception>
    public async Task<DatabaseSecret> RefreshAsync(DatabaseSecret refused, CancellationToken cancellationToken) =>
        Volatile.Read(ref _current) is { } current && current != refused ? current : await InTimeAsync(_next, cancellationToken);

    private async Task<DatabaseSecret> FetchFirstAsync(CancellationToken cancellationToken)
    {
        // A caller may come in just when the fetch it wanted to share has ended.
        if (_current is { } known)
            return known;
        var fetched = await _reader.ReadAsync(cancellationToken);
        Volatile.Write(ref _current, fetched);
        return fetched;
    }

    private async Task<DatabaseSecret> FetchNextAsync(CancellationToken cancellationToken)
    {
        var refused = _current!;
        if (_lastRound is { } last && last.Age < _roundPause)
            return refused;
        var pauses = RotationGap.Pauses(refusedBefore: _lastRefused == refused);
        // At the start, too: a round that is called off may still be ending when the next caller comes.
        (_lastRound, _lastRefused) = (ClockReading.Now(_time), refused);
        try
        {
            foreach (var pause in pauses)
            {
                await Task.Delay(pause, _time, cancellationToken);
                var fetched = await _reader.ReadAsync(cancellationToken);
                if (fetched == refused)
                    continue;
                Volatile.Write(ref _current, fetched);
                return fetched;
            }

            return refused;
        }
        finally
        {
            _lastRound = ClockReading.Now(_time);
        }
    }

    private async Task<DatabaseSecret> InTimeAsync(SingleFlight<DatabaseSecret> flight, CancellationToken cancellationToken)
    {
        try
        {
            return await flight.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new SecretException(
                DatabaseFault.Transient, $"Secrets Manager did not give the secret {_reader.SecretId} within the invocation's time.", exception);
        }
    }
}
