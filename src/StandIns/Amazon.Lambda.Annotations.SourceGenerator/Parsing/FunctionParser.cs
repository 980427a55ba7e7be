using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Method symbol in, model and diagnostics out; nothing of Roslyn survives in either.</summary>
internal static class FunctionParser
{
    public static Parsed<FunctionModel> Parse(IMethodSymbol method, Compilation compilation)
    {
        var problems = new ProblemList(LocationModel.From(method.Locations.FirstOrDefault()));
        var result = ReturnParser.Parse(method.ReturnType);
        var queues = method.FindAll(KnownTypes.SqsEvent).ToList();
        var resource = Resource(method, problems);
        ValidationRules.Check(method, result, problems);
        var sqs = queues.Select(queue => SqsEventParser.Parse(queue, result, problems)).ToList();

        // As the real generator: what is invalid is reported, and only what is valid is looked at further.
        var isValid = problems.IsEmpty;
        HttpApiModel? httpApi = null;
        if (isValid)
        {
            httpApi = method.Find(KnownTypes.HttpApi) is { } api ? HttpApiParser.Parse(api, method.Name, problems) : null;
            MethodRules.Check(method, result, httpApi is not null, queues.Count > 0, problems);
            if (httpApi is not null)
                RouteRules.Check(httpApi, method, problems);
        }

        var parameters = isValid ? ParameterParser.Parse(method, httpApi, problems) : [];
        return problems.IsEmpty
            ? new Parsed<FunctionModel>(Model(method, compilation, result, parameters, httpApi, sqs, resource, problems.Location), default)
            : new Parsed<FunctionModel>(null, problems.ToArray());
    }

    private static FunctionModel Model(
        IMethodSymbol method, Compilation compilation, ReturnModel result, IEnumerable<ParameterModel> parameters,
        HttpApiModel? httpApi, IEnumerable<SqsEventModel> sqs, ResourceModel resource, LocationModel? location) => new()
        {
            Namespace = method.ContainingNamespace.ToDisplayString(),
            ClassName = method.ContainingType.Name,
            ClassFullName = method.ContainingType.Qualified(),
            ClassProblem = ConstructionRules.Problem(method.ContainingType),
            MethodName = method.Name,
            IsStatic = method.IsStatic,
            Cref = string.Join(", ", method.Parameters.Select(parameter => parameter.Type.RealName())),
            Return = result,
            Parameters = new EquatableArray<ParameterModel>(parameters),
            Serializer = method.Find(KnownTypes.LambdaSerializer).FirstType(),
            HttpApi = httpApi,
            SqsEvents = new EquatableArray<SqsEventModel>(sqs),
            Resource = resource,
            Roots = new EquatableArray<string>(Shadows.Roots(method, compilation)),
            Shadowed = new EquatableArray<string>(Shadows.Find(method, compilation)),
            Location = location,
        };

    private static ResourceModel Resource(IMethodSymbol method, ProblemList problems)
    {
        var attribute = method.Find(KnownTypes.LambdaFunction)!;
        var name = attribute.Named("ResourceName") as string;
        var wrapper = $"{method.ContainingNamespace}.{method.ContainingType.Name}_{method.Name}_Generated";
        var effective = name ?? new string([.. wrapper.Where(char.IsLetterOrDigit)]);
        if (effective.Length == 0 || !effective.All(IsAsciiLetterOrDigit))
            problems.Add(Descriptors.InvalidResourceName, effective);
        if (attribute.Named("PackageType") is int and not (0 or 1))
            problems.Add(Descriptors.GeneratorFails, $"The package type of {method.Name} is unknown, at which the real generator fails. Use Zip or Image.");
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
