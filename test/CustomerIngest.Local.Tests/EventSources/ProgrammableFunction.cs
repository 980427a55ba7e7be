using System.Threading.Channels;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Tests.EventSources;

/// <summary>A function whose answers the test gives, one by one or by a rule.</summary>
internal sealed class ProgrammableFunction : IFunction
{
    private readonly Channel<Invocation> _invocations = Channel.CreateUnbounded<Invocation>();
    private int _inFlight;
    private int _mostInFlight;

    public string Name => "Ingest";

    /// <summary>Answers at once; null leaves each invocation to the test.</summary>
    public Func<Invocation, string>? Rule { get; init; }

    public int MostInFlight => Volatile.Read(ref _mostInFlight);

    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var invocation = new Invocation(payload);
        var inFlight = Interlocked.Increment(ref _inFlight);
        for (var most = MostInFlight; inFlight > most; most = MostInFlight)
            Interlocked.CompareExchange(ref _mostInFlight, inFlight, most);
        try
        {
            if (Rule is not null)
                invocation.Answer(Rule(invocation));
            _invocations.Writer.TryWrite(invocation);
            return await invocation.Answered.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    /// <summary>Whether there was an invocation that the test has not seen yet.</summary>
    public bool WasInvoked => _invocations.Reader.Count > 0;

    /// <summary>The next invocation that the test has not seen yet.</summary>
    public ValueTask<Invocation> NextAsync(CancellationToken cancellationToken) => _invocations.Reader.ReadAsync(cancellationToken);
}
