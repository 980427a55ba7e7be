namespace StandIns.Tests.Generator;

/// <summary>A body of a request or an answer.</summary>
public sealed record ProbeBody(int Number, string Text);
