using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class HttpApiParser
{
    private static readonly string[] _verbs = ["Any", "Get", "Post", "Put", "Patch", "Head", "Delete", "Options"];

    public static HttpApiModel Parse(AttributeData attribute, string function, ProblemList problems)
    {
        var method = attribute.ConstructorArguments.ElementAtOrDefault(0).Value;
        var path = attribute.ConstructorArguments.ElementAtOrDefault(1).Value as string;
        if (path is null)
            problems.Add(Descriptors.GeneratorFails, $"The route of {function} is null, at which the real generator fails.");
        if (attribute.Named("Version") is 0)
            problems.Refuse($"{function} asks for HTTP API payload 1.0, which the stand-in does not know. Build with {Descriptors.Registry}.");
        else if (attribute.Named("Version") is int and not 1)
            problems.Add(Descriptors.GeneratorFails, $"The version of [HttpApi] of {function} is unknown, at which the real generator fails.");
        if (attribute.Named("Authorizer") is string { Length: > 0 } authorizer)
            problems.Add(Descriptors.AuthorizerNotFound, function, authorizer);
        return new HttpApiModel(
            method is int index && index >= 0 && index < _verbs.Length ? _verbs[index] : _verbs[0],
            path ?? "");
    }
}
