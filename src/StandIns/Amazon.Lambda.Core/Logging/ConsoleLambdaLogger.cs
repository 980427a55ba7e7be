using System.Text;

namespace Amazon.Lambda.Core.Logging;

/// <summary>
/// What <see cref="LambdaLogger"/> writes to while no bootstrap runs: in unit tests, and on Lambda in Startup and in
/// constructors. No level is left out, and a template stays as it is, with its arguments behind it.
/// </summary>
internal sealed class ConsoleLambdaLogger : ILambdaLogger
{
    public void Log(string message) => Console.Write(message);

    public void LogLine(string message) => Console.WriteLine(message);

    public void Log(string level, string message, params object[] args)
    {
        var line = new StringBuilder().Append(level).Append(": ").Append(message);
        if (args is { Length: > 0 })
        {
            line.Append(" Arguments:");
            foreach (var argument in args)
            {
                line.Append(" \"").Append(argument).Append('"');
            }
        }

        Console.WriteLine(line.ToString());
    }

    public void Log(string level, Exception exception, string message, params object[] args)
    {
        Log(level, message, args);
        Console.WriteLine(exception);
    }
}
