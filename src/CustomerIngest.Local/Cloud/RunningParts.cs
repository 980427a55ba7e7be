using System.Runtime.ExceptionServices;

namespace CustomerIngest.Local.Cloud;

/// <summary>What was started, to be stopped in reverse order. A part that cannot be stopped properly keeps no other from it.</summary>
internal sealed class RunningParts : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> _stops = new();

    public T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _stops.Push(part.DisposeAsync);
        return part;
    }

    public void OnStop(Action stop) => _stops.Push(() =>
    {
        stop();
        return ValueTask.CompletedTask;
    });

    /// <summary>Throws what the first of them threw, after all have been stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        ExceptionDispatchInfo? failure = null;
        while (_stops.TryPop(out var stop))
        {
            try
            {
                await stop();
            }
            catch (Exception exception)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
    }
}
