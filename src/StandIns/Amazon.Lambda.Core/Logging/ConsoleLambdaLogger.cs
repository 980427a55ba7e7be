namespace Amazon.Lambda.Core.Logging;

/// <summary>What <see cref="LambdaLogger"/> writes to while no bootstrap runs, as in unit tests.</summary>
internal sealed class ConsoleLambdaLogger : ILambdaLogger
{
    public void Log(string message) => Console.Write(message);

    public void LogLine(string message) => Console.WriteLine(message);
}
