using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Secrets;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>What Secrets Manager and rotations do.</summary>
internal static class SecretFaults
{
    private static readonly AwsException _internalError = new(new AwsError("InternalServiceError", StatusCode: 500), "Internal error");
    private static readonly AwsException _throttling = new(new AwsError("ThrottlingException"), "Rate exceeded");
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(1);

    // From the first to the third fetch, at least.
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(3.5);

    public static readonly Fault[] Outages =
    [
        new("Secrets Manager fails", Healing.AtOnceInAnyProcess, strike => FailAsync(strike, new SecretFault { Error = _internalError })),
        new("Secrets Manager throttles", Healing.AtOnceInAnyProcess, strike => FailAsync(strike, new SecretFault { Error = _throttling })),
        new("Secrets Manager hangs", Healing.AtOnceInAnyProcess, HangAsync),
        new("Secrets Manager hangs behind its headers", Healing.AtOnceInAnyProcess, strike => FailAsync(strike, InPieces(Timeout.InfiniteTimeSpan))),
        new("Secrets Manager breaks off in its answers", Healing.AtOnceInAnyProcess, strike => FailAsync(strike, InPieces(_moment, breaksAfter: 1 + strike.Dice.Roll(3)))),
        new("Secrets Manager answers slowly", Healing.AtOnceInAnyProcess, strike => FailAsync(strike, InPieces(Slow(strike)))),
        new("Secrets Manager fails, and nobody needs it", Healing.Unnoticed, FailUnneededAsync),
    ];

    public static readonly Fault[] Rotations =
    [
        new("the password is rotated", Healing.Unnoticed, RotateAsync),
        new("the password is rotated, with a gap", Healing.AtOnce, RotateWithGapAsync),
        new("the password is rotated, and Secrets Manager answers slowly", Healing.Unnoticed, RotateSlowlyAsync),
    ];

    // An environment that has asked for the secret in the fault before waits ten seconds before it asks again.
    public static readonly Fault[] Moves =
    [
        new("the database moves, and the secret says where to", Healing.Soon, MoveAsync),
        new("the database moves, and the secret says so later", Healing.Soon, MoveWithGapAsync),
    ];

    // Environments that know the secret do not notice; one that begins now has to wait.
    private static async Task FailAsync(Strike strike, SecretFault fault)
    {
        strike.Scene.Cloud.Secret.Fault = fault;
        await strike.Scene.Account.KillSessionsAsync();
        strike.Scene.End(strike.Scene.ProcessesOf("Ingest").Take(1 + strike.Dice.Roll(2)), ProcessSignal.Kill);
        await strike.SendAndWaitAsync(200 + strike.Dice.Roll(1_000));
        strike.Scene.Cloud.Secret.Fault = null;
    }

    private static async Task HangAsync(Strike strike)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await FailAsync(strike, new SecretFault { Until = over.Task });
        over.SetResult();
    }

    private static async Task FailUnneededAsync(Strike strike)
    {
        strike.Scene.Cloud.Secret.Fault = new SecretFault { Error = _internalError };
        await strike.Scene.Account.KillSessionsAsync();
        await strike.SendAndWaitAsync();
        strike.Scene.Cloud.Secret.Fault = null;
    }

    // Sessions outlive their password; it is the next connection that needs the new one.
    private static async Task RotateAsync(Strike strike)
    {
        await strike.Scene.Account.RestAsync();
        await strike.Scene.Account.ChangePasswordAsync();
        strike.Scene.Cloud.Secret.Put(strike.Scene.Account.Secret);
        await strike.Scene.Account.KillSessionsAsync();
        await strike.SendAndWaitAsync();
    }

    private static async Task RotateSlowlyAsync(Strike strike)
    {
        strike.Scene.Cloud.Secret.Fault = InPieces(Slow(strike));
        await RotateAsync(strike);
        strike.Scene.Cloud.Secret.Fault = null;
    }

    private static async Task RotateWithGapAsync(Strike strike)
    {
        await strike.Scene.Account.RestAsync();
        var start = TimeProvider.System.GetTimestamp();
        await strike.Scene.Account.ChangePasswordAsync();
        await strike.Scene.Account.KillSessionsAsync();
        await strike.SendAndWaitAsync(300 + strike.Dice.Roll(2_000));
        strike.Scene.Cloud.Secret.Put(strike.Scene.Account.Secret);

        // On a slow machine the gap becomes longer than a round, and who has spent its fetches waits for the next round.
        if (TimeProvider.System.GetElapsedTime(start) > _round)
            await Strike.WaitAsync((int)Account.BetweenRounds.TotalMilliseconds);
    }

    private static async Task MoveAsync(Strike strike)
    {
        await strike.Scene.Account.RestAsync();
        await strike.Scene.Account.MoveAsync();
        strike.Scene.Cloud.Secret.Put(strike.Scene.Account.Secret);
        await strike.SendAndWaitAsync();
    }

    private static async Task MoveWithGapAsync(Strike strike)
    {
        await strike.Scene.Account.RestAsync();
        await strike.Scene.Account.MoveAsync();
        await strike.SendAndWaitAsync(300 + strike.Dice.Roll(2_000));
        strike.Scene.Cloud.Secret.Put(strike.Scene.Account.Secret);
    }

    // An answer is some five pieces long, which leaves it within the 4 s of a call.
    private static TimeSpan Slow(Strike strike) => TimeSpan.FromMilliseconds(20 + strike.Dice.Roll(300));

    private static SecretFault InPieces(TimeSpan pause, int? breaksAfter = null) =>
        new() { Pieces = new AnswerPieces(Bytes: 100, pause) { BreaksAfter = breaksAfter } };
}
