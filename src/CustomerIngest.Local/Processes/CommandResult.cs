namespace CustomerIngest.Local.Processes;

/// <summary>What a program that ran to its end came to.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The last line of the errors that says anything of its own, for a message of one sentence.</summary>
    public string LastError =>
        Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault(line => !line.EndsWith("Aborting", StringComparison.Ordinal)) ?? "";
}
