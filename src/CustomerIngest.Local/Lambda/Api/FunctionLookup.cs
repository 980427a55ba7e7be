using System.Text.RegularExpressions;
using CustomerIngest.Local.Aws;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>Finds a function by what callers may name it by: its name, its ARN, or the end of that, each with a qualifier or without.</summary>
internal sealed partial class FunctionLookup(Func<IReadOnlyDictionary<string, LambdaFunction>> functions)
{
    private const string Latest = "$LATEST";

    /// <exception cref="AwsException">There is none.</exception>
    public LambdaFunction Find(string name, HttpRequest request)
    {
        var match = Names().Match(name);
        if (!match.Success)
            throw LambdaError.Constraint("functionName", name, $"Member must satisfy regular expression pattern: {Names()}");
        var bare = match.Groups["name"].Value;
        var qualifier = match.Groups["qualifier"] is { Success: true } own ? own.Value : request.Query["Qualifier"].ToString();
        var arn = match.Groups["owner"] is { Length: > 0 } owner ? $"{owner.Value}function:{bare}" : LocalAccount.FunctionArn(bare);
        var isHere = LocalAccount.FunctionArn(bare).EndsWith($":{arn}", StringComparison.Ordinal) || arn == LocalAccount.FunctionArn(bare);
        if (qualifier is "" or Latest && isHere && functions().TryGetValue(bare, out var function))
            return function;
        throw LambdaError.FunctionNotFound(qualifier.Length > 0 ? $"{arn}:{qualifier}" : arn);
    }

    [GeneratedRegex(@"^(?<owner>(arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:)?(\d{12}:))?(function:)?(?<name>[a-zA-Z0-9-_]{1,140})(:(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Names();
}
