using Amazon.Lambda.Core;

namespace StandIns.Tests.Core;

/// <summary>Implements what it must and takes the defaults for the rest, as hand-written test loggers do.</summary>
internal sealed class TwoMemberLogger : ILambdaLogger
{
    public List<string> Lines { get; } = [];

    public void Log(string message) => Lines.Add($"raw:{message}");

    public void LogLine(string message) => Lines.Add(message);
}
