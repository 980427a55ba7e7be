using System.Collections.Frozen;

namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>
/// A batch that an event source mapping handed to the function. When the queue gave it out is known between two moments:
/// a mapping receives one batch after the other.
/// </summary>
/// <param name="NotBefore">The batch before this one was handed over; the queue gave this one out later.</param>
/// <param name="At">It was handed over; the queue gave it out earlier.</param>
/// <param name="Deliveries">In their order.</param>
internal sealed record Batch(DateTimeOffset NotBefore, DateTimeOffset At, IReadOnlyList<Delivery> Deliveries)
{
    /// <summary>Null when the function could not be invoked.</summary>
    public string? RequestId { get; set; }

    /// <summary><see cref="At"/> by the clock that functions have.</summary>
    public long Begun { get; init; }

    /// <summary><see cref="AnsweredAt"/> by the clock that functions have.</summary>
    public long Answered { get; set; }

    /// <summary>The invocation ended; what is done is deleted later. Null while it runs.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>What is done has been deleted, as far as the queue let it. Null before.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The messages that the answer named as done, by their ids.</summary>
    public IReadOnlySet<string> Done { get; set; } = FrozenSet<string>.Empty;

    /// <summary>Lambda's word for what ended the invocation; null when the function answered.</summary>
    public string? Error { get; set; }
}
