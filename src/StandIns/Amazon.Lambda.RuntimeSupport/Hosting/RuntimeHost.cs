using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Logging;

namespace Amazon.Lambda.RuntimeSupport.Hosting;

/// <summary>What a bootstrap touches outside itself.</summary>
/// <param name="Variables">The function's environment variables.</param>
/// <param name="Output">Where log records go, in UTF-8.</param>
/// <param name="Time">Timestamps of log records, and what remains of an invocation.</param>
/// <param name="OwnsProcess">Whether console and memory limit are the bootstrap's to change: not when tests share the process.</param>
internal sealed record RuntimeHost(IEnvironmentVariables Variables, Stream Output, TimeProvider Time, bool OwnsProcess)
{
    public static RuntimeHost OfProcess() => new(new ProcessVariables(), Console.OpenStandardOutput(), TimeProvider.System, true);

    /// <summary>Before anything of the function's is logged: what it prints by any way becomes a log record.</summary>
    public void TakeOver(LambdaConsoleLogger logger, LambdaEnvironment environment)
    {
        if (!OwnsProcess)
        {
            return;
        }

        Console.SetOut(new LogTextWriter(logger, LogLevel.Information));
        Console.SetError(new LogTextWriter(logger, LogLevel.Error));
        LambdaLogger.RedirectTo(logger);
        if (environment.LimitsMemory)
        {
            MemoryLimit.Apply(environment.FunctionMemorySize);
        }
    }
}
