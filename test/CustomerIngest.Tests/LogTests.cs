using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Tests;

/// <summary>
/// What Lambda's JSON records cannot take: they repeat a member of the same name, and a NaN in one fails the invocation.
/// </summary>
public sealed partial class LogTests
{
    private static readonly string[] _membersOfLambda =
        ["timestamp", "level", "requestId", "tenantId", "traceId", "message", "errorType", "errorMessage", "stackTrace", "EventId"];

    private static readonly Type[] _safe = [typeof(string), typeof(int), typeof(long), typeof(bool)];

    public static TheoryData<string> Entries => new(Methods.Keys);

    private static Dictionary<string, MethodInfo> Methods { get; } = typeof(Log)
        .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => method.IsDefined(typeof(LoggerMessageAttribute)))
        .ToDictionary(method => method.Name);

    [Theory]
    [MemberData(nameof(Entries))]
    public void Entry_WhenItIsJson_HasNoMemberTwice(string entry)
    {
        var template = Methods[entry].GetCustomAttribute<LoggerMessageAttribute>()!.Message;
        string[] members = [.. Property().Matches(template).Select(match => match.Groups[1].Value), .. _membersOfLambda];
        Assert.Equal(members.Distinct(StringComparer.Ordinal), members);
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Entry_WhenItIsJson_HasOnlyArgumentsThatCanBeWritten(string entry) => Assert.All(
        Methods[entry].GetParameters().Skip(1), parameter => Assert.True(parameter.ParameterType.IsEnum || _safe.Contains(parameter.ParameterType)));

    [GeneratedRegex("{@?([^}:]+)")]
    private static partial Regex Property();
}
