using System.Security.Cryptography;

namespace CustomerIngest.Local.Lambda;

/// <summary>One event on its way to the runtime and its reply on the way back.</summary>
internal sealed class Invocation(string requestId, ReadOnlyMemory<byte> payload, string functionArn, DateTimeOffset deadline)
{
    private readonly TaskCompletionSource<RuntimeReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = requestId;

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    public string FunctionArn { get; } = functionArn;

    public DateTimeOffset Deadline { get; } = deadline;

    /// <summary>In X-Ray's form; not sampled, because nothing collects traces here.</summary>
    public string TraceId { get; } =
        $"Root=1-{deadline.ToUnixTimeSeconds():x8}-{RandomNumberGenerator.GetHexString(24, lowercase: true)};Parent={RandomNumberGenerator.GetHexString(16, lowercase: true)};Sampled=0";

    /// <summary>The runtime was given the event; from then on an exit is the function's failure.</summary>
    public bool Taken { get; set; }

    public Task<RuntimeReply> Reply => _reply.Task;

    /// <summary>False when there was a reply before.</summary>
    public bool Complete(RuntimeReply reply) => _reply.TrySetResult(reply);
}
