namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>What a run came to.</summary>
/// <param name="ExitCode">One of <see cref="CustomerIngest.Local.Cli.ExitCode"/>.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
/// <param name="LeftBehind">Files in its temp folder, and processes.</param>
public sealed record Outcome(int ExitCode, string Output, string Errors, IReadOnlyList<string> LeftBehind)
{
    public void AssertFine()
    {
        Assert.Equal("", Errors);
        Assert.True(ExitCode == Local.Cli.ExitCode.Fine, $"It ended with {ExitCode} after it said:\n{Output}");
        Assert.Empty(LeftBehind);
    }

    /// <summary>One clear sentence, and nothing left running.</summary>
    /// <param name="exitCode">As documented.</param>
    /// <param name="parts">What the sentence names.</param>
    public void AssertRefused(int exitCode, params IEnumerable<string> parts)
    {
        var sentence = Assert.Single(Errors.TrimEnd('\n').Split('\n'));
        Assert.All(parts, part => Assert.Contains(part, sentence, StringComparison.Ordinal));
        Assert.Equal('.', sentence[^1]);
        Assert.Equal(exitCode, ExitCode);
        Assert.Empty(LeftBehind);
    }
}
