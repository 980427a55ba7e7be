using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Page.State;

/// <summary>What happens in a local cloud, as far as the page tells it; the cloud is made with these ears. Thread-safe.</summary>
public sealed class CloudActivity
{
    internal InvocationList Invocations { get; } = new(TimeProvider.System);

    internal InvocationLogs Logs { get; } = new();

    internal SecretFetches Fetches { get; } = new();

    internal Chronicle Chronicle { get; } = new(TimeProvider.System);

    public void Add(FunctionLogLine line) => Logs.Add(line);

    public void Add(FinishedInvocation finished) => Invocations.Add(finished);

    public void Add(BatchReport batch) => Invocations.Add(batch);

    /// <summary>A request that the endpoint of AWS has answered.</summary>
    public void Add(HttpRequest request) => Fetches.Add(request);
}
