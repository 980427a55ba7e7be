namespace StandIns.Tests.Generator;

/// <summary>How a program ended and what it printed.</summary>
internal sealed record ChildOutcome(int ExitCode, string Output, string Error);
