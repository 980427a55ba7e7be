using System.Text.RegularExpressions;
using CustomerIngest.Local.Aws;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>Finds a function by what callers may name it by: its name, its ARN, or the end of that, each with a qualifier or without.</summary>
internal sealed partial class FunctionLookup(Func<IReadOnlyDictionary<string, LambdaFunction>> functions)
{
    private const string Latest = "$LATEST";

    /// <summary>Whether the caller names the version.</summary>
    public static bool IsQualified(string name, HttpRequest request) => Names().Match(name).Groups["qualifier"].Success || request.Query["Qualifier"].ToString().Length > 0;

    /// <exception cref="AwsException">There is none, or the caller names a version.</exception>
    public LambdaFunction FindUnqualified(string name, HttpRequest request)
    {
        var function = Find(name, request);
        return IsQualified(name, request) ? throw LambdaError.ForFunctionsAlone() : function;
    }

    /// <exception cref="AwsException">There is none.</exception>
    public LambdaFunction Find(string name, HttpRequest request)
    {
        var match = Names().Match(name);
        if (!match.Success)
            throw LambdaError.Constraint("functionName", name, $"Member must satisfy regular expression pattern: {Names()}");
        if (match.Groups["region"] is { Success: true } region && region.Value != LocalAccount.Region)
            throw LambdaError.OtherRegion(region.Value);
        if (match.Groups["qualifier"] is { Success: true } derived && request.Query["Qualifier"].ToString() is { Length: > 0 } specified && specified != derived.Value)
            throw LambdaError.QualifiersDiffer();
        var bare = match.Groups["name"].Value;
        var qualifier = match.Groups["qualifier"] is { Success: true } own ? own.Value : request.Query["Qualifier"].ToString();
        var arn = match.Groups["owner"] is { Length: > 0 } owner ? $"{owner.Value}function:{bare}" : LocalAccount.FunctionArn(bare);
        var isHere = LocalAccount.FunctionArn(bare).EndsWith($":{arn}", StringComparison.Ordinal) || arn == LocalAccount.FunctionArn(bare);
        if (qualifier is "" or Latest && isHere && functions().TryGetValue(bare, out var function))
            return function;
        throw LambdaError.FunctionNotFound(qualifier.Length > 0 ? $"{arn}:{qualifier}" : arn);
    }

    [GeneratedRegex(@"^(?<owner>(arn:aws[a-zA-Z-]*:lambda:(?<region>[a-z0-9-]+):)?(\d{12}:))?(function:)?(?<name>[a-zA-Z0-9-_]{1,140})(:(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Names();
}
