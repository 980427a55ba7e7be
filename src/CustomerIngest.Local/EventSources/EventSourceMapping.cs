using System.Security.Cryptography;
using System.Text;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.EventSources;

/// <summary>An event source mapping under its identifier, to be enabled and disabled while all else runs.</summary>
/// <param name="source">As the template has it.</param>
/// <param name="functionName">The function that is fed.</param>
/// <param name="create">Makes what polls; a new one each time it is enabled.</param>
/// <param name="time">The clock.</param>
public sealed class EventSourceMapping(
    SqsEventDefinition source, string functionName, Func<SqsEventDefinition, SqsEventSourceMapping> create, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private SqsEventSourceMapping? _polling;
    private Task _disabling = Task.CompletedTask;
    private bool _closed;

    /// <summary>The same in each run.</summary>
    public Guid Id { get; } = new(SHA256.HashData(Encoding.UTF8.GetBytes($"{source.QueueArn} {functionName}"))[..16]);

    public SqsEventDefinition Source => source;

    public string FunctionName => functionName;

    public DateTimeOffset LastModified { get; private set; } = time.GetUtcNow();

    public MappingState State { get; private set; }

    /// <summary>Begins to poll, unless the template disables it.</summary>
    public void Start()
    {
        if (source.Enabled)
            TryEnable();
    }

    /// <returns>False while it is being disabled.</returns>
    public bool TryEnable()
    {
        lock (_lock)
        {
            if (_closed || State == MappingState.Disabling)
                return false;
            if (State == MappingState.Enabled)
                return true;
            (State, LastModified) = (MappingState.Enabled, time.GetUtcNow());
            _polling = create(source with { Enabled = true });
            _polling.Start();
            return true;
        }
    }

    /// <summary>Polls no more; the invocations in flight run to their end, which is not waited for here.</summary>
    /// <returns>False while it is being disabled.</returns>
    public bool TryDisable()
    {
        lock (_lock)
        {
            if (_closed || State == MappingState.Disabling)
                return false;
            if (_polling is not { } polling)
                return true;
            (State, LastModified) = (MappingState.Disabling, time.GetUtcNow());
            _disabling = DisableAsync(polling);
            return true;
        }
    }

    /// <summary>Polls no more, and cancels the invocations in flight.</summary>
    public async ValueTask DisposeAsync()
    {
        SqsEventSourceMapping? polling;
        lock (_lock)
        {
            _closed = true;
            (polling, _polling) = (_polling, null);
        }

        if (polling is not null)
            await polling.DisposeAsync();
        await _disabling;
    }

    private async Task DisableAsync(SqsEventSourceMapping polling)
    {
        await Task.Yield();
        try
        {
            await polling.StopAsync();
        }
        catch (Exception)
        {
            // What ended the polling was announced then.
        }

        lock (_lock)
        {
            if (_closed)
                return;
            (_polling, State) = (null, MappingState.Disabled);
        }

        await polling.DisposeAsync();
    }
}
