using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>How GetSecretValue misbehaves for one secret, so that its callers can be seen to cope.</summary>
public sealed record SecretFault
{
    /// <summary>The answer is held back until this has completed. It need never complete: the caller then waits until it gives up.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    /// <summary>The answer, such as <c>new AwsException(new AwsError("ThrottlingException"), "Rate exceeded")</c>; null for the true one.</summary>
    public AwsException? Error { get; init; }

    /// <summary>How the answer goes out; null for as <see cref="Secret.Pieces"/> says.</summary>
    public AnswerPieces? Pieces { get; init; }

    /// <summary>How many calls it strikes before it is over; null for all until it is taken away.</summary>
    public int? Times { get; init; }
}
