using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class HttpApiParser
{
    private static readonly string[] _verbs = ["Any", "Get", "Post", "Put", "Patch", "Head", "Delete", "Options"];

    public static HttpApiModel Parse(AttributeData attribute, string function, LocationModel? location, List<DiagnosticModel> problems)
    {
        if (attribute.Named("Version") is 0)
            problems.Add(DiagnosticModel.Create(Descriptors.GenerationRefused, location, $"{function} asks for HTTP API payload 1.0, which the stand-in does not know. Build with -p:AwsPackages=registry."));
        if (attribute.Named("Authorizer") is not null)
            problems.Add(DiagnosticModel.Create(Descriptors.GenerationRefused, location, $"{function} names an authorizer, which the stand-in does not know. Build with -p:AwsPackages=registry."));
        var arguments = attribute.ConstructorArguments;
        var method = attribute.Named("Method") ?? arguments.ElementAtOrDefault(0).Value;
        var path = attribute.Named("Template") ?? arguments.ElementAtOrDefault(1).Value;
        return new HttpApiModel(
            method is int index && index >= 0 && index < _verbs.Length ? _verbs[index] : _verbs[0],
            path as string ?? "");
    }
}
