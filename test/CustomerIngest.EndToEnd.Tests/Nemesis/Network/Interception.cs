namespace CustomerIngest.EndToEnd.Tests.Nemesis.Network;

/// <summary>What to do with the next INSERT.</summary>
/// <param name="Moment">When.</param>
/// <param name="Action">Runs while the bytes are held; true lets them go on, false resets the connection instead.</param>
internal sealed record Interception(Moment Moment, Func<Task<bool>> Action)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the action has.</summary>
    public Task Done => _done.Task;

    public async Task<bool> RunAsync()
    {
        try
        {
            return await Action();
        }
        finally
        {
            _done.TrySetResult();
        }
    }
}
