using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Terminal;

namespace CustomerIngest.Local.Demo;

/// <summary>Tells what the execution environments took: cold once, warm ever after.</summary>
internal sealed class Timings(LocalCloud cloud, string queue, HttpClient http, Journal journal, Story story)
{
    private const int WarmGets = 20;

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var warm = new List<TimeSpan>();
        for (var i = 0; i < WarmGets; i++)
            warm.Add(await TimeAsync(cancellationToken));
        warm.Sort();
        story.Say("");
        story.Say("Time, an execution environment a line:", Tone.Heading);
        foreach (var (name, function) in cloud.Lambda.Functions)
        {
            foreach (var environment in function.Environments)
                story.Say($"  {name,-8} init {environment.InitDuration?.TotalMilliseconds:0} ms, served {environment.Invocations}, peak memory {environment.PeakMemory / 1048576} MB");
        }

        foreach (var batch in journal.Batches.Where(batch => batch.QueueName == queue).Take(3))
            story.Say($"  a batch of {batch.MessageIds.Count} into {batch.FunctionName}, {(journal.WasCold(batch.RequestId) ? "cold" : "warm")}: {batch.Duration.TotalMilliseconds:0.0} ms");
        story.Say($"  GET /customers, warm: {warm[warm.Count / 2].TotalMilliseconds:0.0} ms (median of {WarmGets})");
        story.Say($"  secret fetches: {string.Join(", ", cloud.Secrets.Secrets.Select(secret => secret.FetchCount))}, one for each of {cloud.Lambda.Functions.Values.Sum(function => function.Environments.Count)} execution environments");
    }

    private async Task<TimeSpan> TimeAsync(CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        await http.GetStringAsync(new Uri("customers", UriKind.Relative), cancellationToken);
        return TimeProvider.System.GetElapsedTime(start);
    }
}
