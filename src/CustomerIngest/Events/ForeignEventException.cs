namespace CustomerIngest.Events;

/// <summary>
/// An event, or a record of one, that cannot be answered as SQS wants it. Lambda takes the whole of it as failed, so
/// nothing of it is lost. The message holds no data.
/// </summary>
/// <param name="what">What is wrong, a sentence without its full stop.</param>
/// <param name="source">Where the event comes from, as far as it says so.</param>
public sealed class ForeignEventException(string what, string? source)
    : Exception($"{what} ({source ?? "unknown"}). Ingest reads events of SQS alone: correct the trigger of the function.")
{
    /// <param name="source">Where the event comes from, as far as it says so.</param>
    public static ForeignEventException OfEvent(string? source) => new("The event is not of SQS", source);
}
