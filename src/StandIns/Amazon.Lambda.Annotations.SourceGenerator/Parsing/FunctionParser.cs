using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Method symbol in, model and diagnostics out; nothing of Roslyn survives in either.</summary>
internal static class FunctionParser
{
    public static Parsed<FunctionModel> Parse(IMethodSymbol method)
    {
        var location = LocationModel.From(method.Locations.FirstOrDefault());
        var problems = new List<DiagnosticModel>();
        var attribute = method.Find(KnownTypes.LambdaFunction)!;
        var api = method.Find(KnownTypes.HttpApi);
        var queues = method.FindAll(KnownTypes.SqsEvent).ToList();
        var result = ReturnParser.Parse(method.ReturnType);
        SignatureRules.Check(method, api is not null, queues.Count > 0, result, location, problems);

        var httpApi = api is null ? null : HttpApiParser.Parse(api, method.Name, location, problems);
        var parameters = method.Parameters
            .Select(parameter => ParameterParser.Parse(parameter, httpApi, method.Name, location, problems))
            .Where(parameter => parameter is not null)
            .Select(parameter => parameter!)
            .ToList();
        if (httpApi is not null)
            RouteRules.Check(httpApi, parameters, method.Name, location, problems);

        var model = new FunctionModel
        {
            Namespace = method.ContainingNamespace.ToDisplayString(),
            ClassName = method.ContainingType.Name,
            ClassFullName = method.ContainingType.Qualified(),
            MethodName = method.Name,
            Return = result,
            Parameters = new EquatableArray<ParameterModel>(parameters),
            Serializer = method.Find(KnownTypes.LambdaSerializer).FirstType(),
            HttpApi = httpApi,
            SqsEvents = new EquatableArray<SqsEventModel>(queues.Select(queue => SqsEventParser.Parse(queue, result, location, problems))),
            Resource = Resource(attribute, location, problems),
            Location = location,
        };
        return new Parsed<FunctionModel>(problems.Count == 0 ? model : null, new EquatableArray<DiagnosticModel>(problems));
    }

    private static ResourceModel Resource(AttributeData attribute, LocationModel? location, List<DiagnosticModel> problems)
    {
        var name = attribute.Named("ResourceName") as string;
        if (name is not null && (name.Length == 0 || !name.All(IsAsciiLetterOrDigit)))
            problems.Add(DiagnosticModel.Create(Descriptors.InvalidResourceName, location, name));
        return new ResourceModel(
            name,
            attribute.Named("Timeout") as uint? ?? 0,
            attribute.Named("MemorySize") as uint? ?? 0,
            attribute.Named("Role") as string,
            attribute.Named("Policies") as string,
            attribute.Named("PackageType") is 1);
    }

    private static bool IsAsciiLetterOrDigit(char character) => character < 128 && char.IsLetterOrDigit(character);
}
