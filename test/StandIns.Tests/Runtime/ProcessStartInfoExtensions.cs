using System.Diagnostics;

namespace StandIns.Tests.Runtime;

/// <summary>Lets a start be written as one expression.</summary>
internal static class ProcessStartInfoExtensions
{
    public static ProcessStartInfo With(this ProcessStartInfo start, Dictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
