using System.Collections.Concurrent;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>What a cloud has told so far.</summary>
public sealed class CloudRecord
{
    public ConcurrentQueue<FunctionLogLine> Log { get; } = new();

    public ConcurrentQueue<BatchReport> Batches { get; } = new();

    public ConcurrentQueue<FinishedInvocation> Invocations { get; } = new();
}
