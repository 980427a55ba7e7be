namespace CustomerIngest.Benchmarks.Harness;

/// <summary>What an invocation came to.</summary>
/// <param name="Payload">The function's answer.</param>
/// <param name="Duration">From handing over the event to the whole reply, as the Runtime API sees it.</param>
internal readonly record struct Answer(ReadOnlyMemory<byte> Payload, TimeSpan Duration);
