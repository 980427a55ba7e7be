namespace StandIns.Tests.TemplateSync;

/// <summary>How the program ended and what it printed.</summary>
internal sealed record SyncOutcome(int ExitCode, string Output, string Error);
