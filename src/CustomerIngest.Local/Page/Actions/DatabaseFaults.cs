using System.Globalization;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>What can happen to the database as a whole, one thing at a time.</summary>
internal sealed class DatabaseFaults(PageSources sources, BackgroundWork work, Healing healing)
{
    private const int LongestHang = 120;

    private int _busy;

    public static PageException NoDatabase() => new("There is no database, because nothing in the template needs one.");

    public string Restart()
    {
        var server = Take();
        var incident = healing.Begin("the database restarts", "The database restarts: it ends in its own way, all connections are lost, and it starts again on its port.");
        work.Begin(async _ =>
        {
            try
            {
                // Begun, it is not to be left half done.
                await server.RestartAsync(CancellationToken.None);
                healing.End(incident, "The database accepts connections again.");
            }
            catch (DatabaseException exception)
            {
                healing.Abandon(incident);
                sources.Activity.Chronicle.Add(EntryKind.Failed, exception.Message);
            }
            finally
            {
                Release();
            }
        });
        return "The database restarts.";
    }

    public string Hang(ActionInput input)
    {
        if (!PrivateServer.CanSignal)
            throw new PageException("This system cannot stop a process together with all that it started.");
        var seconds = input.Seconds(LongestHang);
        var server = Take();
        var incident = healing.Begin("the database hangs", string.Create(CultureInfo.InvariantCulture, $"The database hangs for {seconds.TotalSeconds:0} s: it is stopped (SIGSTOP), its connections stay open and nobody answers. Functions give up in time, and answer 503 or hand their messages back."));
        work.Begin(async stopping =>
        {
            server.Signal(ProcessSignal.Freeze);
            await BackgroundWork.PassAsync(seconds, stopping);
            server.Signal(ProcessSignal.Thaw);
            Release();
            healing.End(incident, "The database goes on.");
        });
        return "The database hangs.";
    }

    /// <summary>Runs something that needs the database as it is, and no other fault beside it.</summary>
    public async Task<T> WithServerAsync<T>(Func<PrivateServer, Task<T>> act)
    {
        var server = Take();
        try
        {
            return await act(server);
        }
        finally
        {
            Release();
        }
    }

    private PrivateServer Take()
    {
        if (sources.Database is not PrivateServer server)
            throw sources.Database is { } other ? new PageException($"The database is not this local cloud's own: {other.Description}. It is left alone.") : NoDatabase();
        return Interlocked.Exchange(ref _busy, 1) == 0 ? server : throw new PageException("Another fault of the database goes on. Wait for its end.");
    }

    private void Release() => Volatile.Write(ref _busy, 0);
}
