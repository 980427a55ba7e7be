using System.CommandLine;
using System.Runtime.InteropServices;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Terminal;

namespace CustomerIngest.Local.Cli;

/// <summary>The program: reads the command line, runs the cloud until a signal, and turns faults into one sentence each.</summary>
internal static class LocalProgram
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var command = new LocalCommand();
        command.Root.SetAction((result, _) => RunAsync(command.Read(result)));
        var parsed = command.Root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{parsed.Errors[0].Message.TrimEnd('.')}. --help lists the options.");
            return ExitCode.WrongUsage;
        }

        // Signals are ours: the library would end the process two seconds after one, and a database may need longer.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static async Task<int> RunAsync(LocalOptions options)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        using var story = Story.OnConsole();
        try
        {
            return await new LocalSession(options, story).RunAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Fine;
        }
        catch (Exception exception) when (exception is LocalCloudException or TemplateException or DatabaseException or FunctionBuildException)
        {
            story.Rest();
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            return ExitCode.Failed;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
