using CustomerIngest.Faults;

namespace CustomerIngest.Secrets;

/// <summary>
/// The database secret, fetched once per execution environment. A version that works is kept whatever Secrets Manager
/// does; what fails with it leads to another fetch, ten seconds or more after the last. A refused login leads to a round
/// of fetches, because in a rotation the database has the new password some seconds before Secrets Manager.
/// </summary>
public sealed class SecretCache
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(10);

    private readonly SecretReader _reader;
    private readonly TimeProvider _time;
    private readonly SingleFlight<DatabaseSecret> _first;
    private readonly SingleFlight<DatabaseSecret> _round;
    private readonly SingleFlight<DatabaseSecret> _recheck;
    private DatabaseSecret? _current;
    private Round? _lastRound;
    private ClockReading? _lastRecheck;

    /// <param name="reader">Asks Secrets Manager.</param>
    /// <param name="time">The clock.</param>
    public SecretCache(SecretReader reader, TimeProvider time)
    {
        (_reader, _time) = (reader, time);
        _first = new(FetchFirstAsync);
        _round = new(FetchRoundAsync);
        _recheck = new(FetchOnceAsync);
    }

    /// <summary>The secret, from the cache or, the first time, from Secrets Manager. Concurrent first uses share one fetch; a failure is not kept.</summary>
    /// <exception cref="SecretException">Secrets Manager or what it holds is at fault, or it did not answer in time.</exception>
    public async ValueTask<DatabaseSecret> GetAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _current) ?? await InTimeAsync(_first, cancellationToken);

    /// <summary>
    /// Asks for a version other than one whose login the database refused. In a rotation the database has the new
    /// password a little before Secrets Manager has, so a version that is refused for the first time is asked for up to
    /// three times in five seconds.
    /// </summary>
    /// <returns>The refused version again when Secrets Manager has no other, or the last round ended less than ten seconds ago.</returns>
    /// <exception cref="SecretException">Secrets Manager or what it holds is at fault, or it did not answer in time.</exception>
    public Task<DatabaseSecret> RefreshAsync(DatabaseSecret refused, CancellationToken cancellationToken) =>
        NextAsync(refused, _round, cancellationToken);

    /// <summary>
    /// Asks once for a version other than one whose place or user does not work, for whatever reason. It does not hold
    /// back a round for a refused login, which most often has the better reason.
    /// </summary>
    /// <returns>The doubted version again when Secrets Manager has no other, or was asked less than ten seconds ago.</returns>
    /// <exception cref="SecretException">Secrets Manager or what it holds is at fault, or it did not answer in time.</exception>
    public Task<DatabaseSecret> RecheckAsync(DatabaseSecret doubted, CancellationToken cancellationToken) =>
        NextAsync(doubted, _recheck, cancellationToken);

    private async Task<DatabaseSecret> NextAsync(DatabaseSecret old, SingleFlight<DatabaseSecret> flight, CancellationToken cancellationToken) =>
        Volatile.Read(ref _current) is { } current && current != old ? current : await InTimeAsync(flight, cancellationToken);

    private async Task<DatabaseSecret> FetchFirstAsync(CancellationToken cancellationToken)
    {
        // A caller may come in just when the fetch it wanted to share has ended.
        if (Volatile.Read(ref _current) is { } known)
            return known;
        var fetched = await _reader.ReadAsync(cancellationToken);
        Volatile.Write(ref _current, fetched);
        return fetched;
    }

    private async Task<DatabaseSecret> FetchOnceAsync(CancellationToken cancellationToken)
    {
        var doubted = Volatile.Read(ref _current)!;
        if (IsRecent(Volatile.Read(ref _lastRecheck)) || IsRecent(Volatile.Read(ref _lastRound)?.At))
            return doubted;
        Volatile.Write(ref _lastRecheck, ClockReading.Now(_time));
        var fetched = await _reader.ReadAsync(cancellationToken);
        if (fetched == doubted)
            return doubted;
        Volatile.Write(ref _current, fetched);
        return fetched;
    }

    private async Task<DatabaseSecret> FetchRoundAsync(CancellationToken cancellationToken)
    {
        var refused = Volatile.Read(ref _current)!;
        var last = Volatile.Read(ref _lastRound);
        if (IsRecent(last?.At))
            return refused;
        var pauses = RotationGap.Pauses(refusedBefore: last?.Refused == refused);
        // At the start, too: a round that is called off may still be ending when the next caller comes.
        var round = new Round(refused, ClockReading.Now(_time));
        Volatile.Write(ref _lastRound, round);
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
            // Not over a round that came after this one was called off.
            Interlocked.CompareExchange(ref _lastRound, new Round(refused, ClockReading.Now(_time)), round);
        }
    }

    private static bool IsRecent(ClockReading? last) => last?.Age < _pause;

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

    /// <summary>One object, so that nobody sees the version of one round with the time of another.</summary>
    private sealed record Round(DatabaseSecret Refused, ClockReading At);
}
