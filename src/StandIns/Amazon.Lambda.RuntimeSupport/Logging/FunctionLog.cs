using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Hosting;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>The two logs of a function: Lambda's loggers and Console.Out write to the first, Console.Error to the second.</summary>
internal sealed record FunctionLog(LambdaConsoleLogger Output, LambdaConsoleLogger Error)
{
    public static FunctionLog Of(RuntimeHost host, LambdaEnvironment environment)
    {
        var formatter = LogFormatters.Named(environment.LogFormat);
        var minimum = LogLevels.Minimum(environment.LogLevel);
        return new FunctionLog(
            new LambdaConsoleLogger(host.Output, formatter, minimum, host.Time),
            new LambdaConsoleLogger(host.Error, formatter, minimum, host.Time));
    }

    /// <summary>Records carry the ids of this invocation from now on.</summary>
    public void Begin(ILambdaContext context)
    {
        Output.Begin(context);
        Error.Begin(context);
    }
}
