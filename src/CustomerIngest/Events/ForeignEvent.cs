using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>An event without records.</summary>
/// <param name="source">As <see cref="EventSource.Of(Stream)"/> has it.</param>
internal sealed class ForeignEvent(string? source) : SQSEvent
{
    public string? Source => source;
}
