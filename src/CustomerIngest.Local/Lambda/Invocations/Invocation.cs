using System.Security.Cryptography;

namespace CustomerIngest.Local.Lambda.Invocations;

/// <summary>One event on its way to the runtime and its reply on the way back.</summary>
internal sealed class Invocation(string requestId, ReadOnlyMemory<byte> payload, string functionArn, DateTimeOffset deadline)
{
    private readonly TaskCompletionSource<RuntimeReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = requestId;

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    public string FunctionArn { get; } = functionArn;

    public DateTimeOffset Deadline { get; } = deadline;

    /// <summary>JSON; null for none.</summary>
    public string? ClientContext { get; init; }

    /// <summary>In X-Ray's form; not sampled, because nothing collects traces here.</summary>
    public string TraceId { get; } =
        $"Root=1-{deadline.ToUnixTimeSeconds():x8}-{RandomNumberGenerator.GetHexString(24, lowercase: true)};Parent={RandomNumberGenerator.GetHexString(16, lowercase: true)};Sampled=0";

    /// <summary>The runtime was given the event; from then on an exit is the function's failure.</summary>
    public bool Taken => TakenAt != 0;

    /// <summary>When the runtime was given the event, as <see cref="TimeProvider.GetTimestamp"/> of the system's; 0 before.</summary>
    public long TakenAt { get; private set; }

    /// <summary>When the reply was there, as <see cref="TimeProvider.GetTimestamp"/> of the system's; 0 before.</summary>
    public long RepliedAt { get; private set; }

    public Task<RuntimeReply> Reply => _reply.Task;

    public void Take() => TakenAt = TimeProvider.System.GetTimestamp();

    /// <summary>False when there was a reply before.</summary>
    public bool Complete(RuntimeReply reply)
    {
        if (RepliedAt == 0)
            RepliedAt = TimeProvider.System.GetTimestamp();
        return _reply.TrySetResult(reply);
    }
}
