using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Logging;

namespace Amazon.Lambda.RuntimeSupport.Hosting;

/// <summary>What a bootstrap touches outside itself.</summary>
/// <param name="Variables">The function's environment variables.</param>
/// <param name="Output">Where log records go, and what the function prints.</param>
/// <param name="Error">Where its error output goes.</param>
/// <param name="Time">Timestamps of log records, and what remains of an invocation.</param>
/// <param name="OwnsProcess">Whether console and memory limit are the bootstrap's to change: not when tests share the process.</param>
internal sealed record RuntimeHost(IEnvironmentVariables Variables, TextWriter Output, TextWriter Error, TimeProvider Time, bool OwnsProcess)
{
    public static RuntimeHost OfProcess() => new(new ProcessVariables(), Console.Out, Console.Error, TimeProvider.System, true);

    /// <summary>From now on each line that the function prints is a record; what it printed before was not.</summary>
    public void TakeOverConsole(FunctionLog log)
    {
        if (OwnsProcess)
        {
            Console.SetOut(new LogTextWriter(log.Output, nameof(LogLevel.Information)));
            Console.SetError(new LogTextWriter(log.Error, nameof(LogLevel.Error)));
            LambdaLogger.RedirectTo(log.Output);
        }
    }

    public void LimitMemory(LambdaEnvironment environment)
    {
        if (OwnsProcess && environment.LimitsMemory)
        {
            MemoryLimit.Apply(environment.FunctionMemorySize);
        }
    }
}
