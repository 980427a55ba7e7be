using CliWrap;
using CliWrap.Buffered;

namespace CustomerIngest.Local.Processes;

/// <summary>Runs programs to their end.</summary>
public static class ExternalProgram
{
    /// <summary>Ends the program with its children when cancelled. A failure is for the caller to see in the exit code.</summary>
    /// <param name="program">The executable.</param>
    /// <param name="arguments">Passed as they are, without a shell.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <param name="input">Fed to its standard input.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static async Task<BufferedCommandResult> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken, Stream? input = null) =>
        await CliWrap.Cli.Wrap(program)
            .WithArguments(arguments)
            .WithStandardInputPipe(input is null ? PipeSource.Null : PipeSource.FromStream(input))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken);

    /// <summary>The last line of the errors that says anything of its own, for a message of one sentence.</summary>
    public static string LastError(this BufferedCommandResult result) =>
        result.StandardError.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault(line => !line.EndsWith("Aborting", StringComparison.Ordinal)) ?? "";
}
