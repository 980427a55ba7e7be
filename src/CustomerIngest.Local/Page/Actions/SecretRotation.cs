using System.Globalization;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.Secrets;
using MySqlConnector;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>
/// A new password in the database, and a new version of the secret: at once, or with a gap in which the secret is wrong.
/// Open connections would go on and show nothing, so they are ended.
/// </summary>
internal sealed class SecretRotation(PageSources sources, DatabaseFaults faults, DatabaseSessions sessions, BackgroundWork work, Healing healing)
{
    private const int LongestGap = 60;

    public async Task<string> RotateAsync(ActionInput input, CancellationToken cancellationToken)
    {
        var gap = TimeSpan.FromSeconds(input.Number("gap", 0, LongestGap));
        var declared = sources.Template.Secrets.FirstOrDefault(static secret => secret.IsDatabase) ?? throw new PageException("The template has no secret with the database's login.");
        var secret = sources.Secrets.Find(declared.Name) ?? throw new PageException($"The secret {declared.Name} has been deleted.");
        try
        {
            await faults.WithServerAsync(server => server.ChangePasswordAsync(cancellationToken));
        }
        catch (MySqlException exception)
        {
            throw new PageException($"The database does not change the password: {exception.Message}");
        }

        var what = gap > TimeSpan.Zero ? "the secret is rotated with a gap" : "the secret is rotated";
        var incident = healing.Begin(what, gap > TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"The database has a new password, and for {gap.TotalSeconds:0} s the secret still has the old one. Functions that need a connection ask for the secret again, get the old one, and answer 503 or hand their messages back until there is a new one.")
            : "The database has a new password, and the secret a new version at once. Each environment fetches it once more with its next connection.");
        if (gap == TimeSpan.Zero)
            Put(secret);
        var ended = await EndAllAsync(cancellationToken);
        if (gap == TimeSpan.Zero)
            healing.End(incident, string.Create(CultureInfo.InvariantCulture, $"The secret is right again; {ended} open connections were ended, so that the new login is seen."));
        else
            work.Begin(stopping => FollowAsync(secret, gap, incident, stopping));
        return gap > TimeSpan.Zero ? "The gap has begun." : "The secret is rotated.";
    }

    private async Task<int> EndAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await sessions.EndAllAsync(cancellationToken);
        }
        catch (PageException)
        {
            // The rotation has been done all the same.
            return 0;
        }
    }

    private async Task FollowAsync(Secret secret, TimeSpan gap, Incident incident, CancellationToken stopping)
    {
        await BackgroundWork.PassAsync(gap, stopping);
        Put(secret);
        healing.End(incident, "The secret has the new password.");
    }

    private void Put(Secret secret) => secret.Put(DatabaseSecretJson.Write(sources.Database!.Application));
}
