using System.Diagnostics;

namespace CustomerIngest.Local.Processes;

/// <summary>Runs programs to their end.</summary>
public static class ExternalProgram
{
    /// <summary>For programs that answer at once.</summary>
    public static CommandResult Run(string program, IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments, standardInput: false);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>Ends the program with its children when cancelled.</summary>
    /// <param name="program">The executable.</param>
    /// <param name="arguments">Passed as they are, without a shell.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <param name="input">Fed to its standard input.</param>
    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken, Stream? input = null)
    {
        using var process = Start(program, arguments, standardInput: input is not null);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            if (input is not null)
                await FeedAsync(process, input, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new CommandResult(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                // Until it has ended it writes to folders that our caller is about to remove.
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static async Task FeedAsync(Process process, Stream input, CancellationToken cancellationToken)
    {
        try
        {
            await input.CopyToAsync(process.StandardInput.BaseStream, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program closed its input: its exit code and errors say why.
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments, bool standardInput) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = standardInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
