using CustomerIngest.Scratch;
using CustomerIngest.Secrets;

namespace CustomerIngest.Objects;

/// <summary>Deliveries that want the same object at the same time share one fetch of it.</summary>
internal sealed class SharedFetches(Func<ObjectReference, CancellationToken, Task<ScratchLabel>> fetch)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectReference, Shared> _current = [];

    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<ScratchLabel> RunAsync(ObjectReference reference, CancellationToken cancellationToken)
    {
        var shared = Join(reference);
        try
        {
            return await shared.Flight.RunAsync(cancellationToken);
        }
        finally
        {
            Leave(reference, shared);
        }
    }

    private Shared Join(ObjectReference reference)
    {
        lock (_gate)
        {
            if (!_current.TryGetValue(reference, out var shared))
                _current[reference] = shared = new Shared(new(cancelled => fetch(reference, cancelled)));
            shared.Users++;
            return shared;
        }
    }

    private void Leave(ObjectReference reference, Shared shared)
    {
        lock (_gate)
        {
            if (--shared.Users == 0)
                _current.Remove(reference);
        }
    }

    private sealed class Shared(SingleFlight<ScratchLabel> flight)
    {
        public SingleFlight<ScratchLabel> Flight => flight;

        public int Users { get; set; }
    }
}
