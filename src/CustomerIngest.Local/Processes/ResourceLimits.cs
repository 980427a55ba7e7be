namespace CustomerIngest.Local.Processes;

/// <summary>What a process, and all that it starts, may use.</summary>
/// <param name="Memory">Bytes; null for all there is.</param>
/// <param name="Processors">How many, or which part of one; null for all there are.</param>
internal readonly record struct ResourceLimits(long? Memory, double? Processors);
