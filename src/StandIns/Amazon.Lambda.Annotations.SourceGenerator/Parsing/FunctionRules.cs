using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Amazon.Lambda.Annotations.SourceGenerator.Writing;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Rules for a function that need more than its method to be seen.</summary>
internal static class FunctionRules
{
    /// <summary>Lambda's limit.</summary>
    private const int LongestHandler = 127;

    public static IEnumerable<DiagnosticModel> Check(
        FunctionModel function, List<FunctionModel> earlier, StartupModel? startup, AssemblyModel assembly) =>
        Environment(function, startup, assembly).Concat(Names(function, earlier, assembly));

    private static IEnumerable<DiagnosticModel> Environment(FunctionModel function, StartupModel? startup, AssemblyModel assembly)
    {
        if (function.Serializer is null && assembly.Serializer is null)
            yield return DiagnosticModel.Create(Descriptors.MissingSerializer, function.Location, function.MethodName);
        if (function.HttpApi is not null && !assembly.References.Contains("Amazon.Lambda.APIGatewayEvents"))
            yield return DiagnosticModel.Create(Descriptors.MissingReference, function.Location, "Amazon.Lambda.APIGatewayEvents");
        if (function.SqsEvents.Count > 0 && !assembly.References.Contains("Amazon.Lambda.SQSEvents"))
            yield return DiagnosticModel.Create(Descriptors.MissingReference, function.Location, "Amazon.Lambda.SQSEvents");
        if (startup is null && function.Parameters.FirstOrDefault(parameter => parameter.Source == ParameterSource.Service) is { } service)
            yield return Refuse(function, $"The parameter {service.Name} of {function.MethodName} has [FromServices], but no class with [LambdaStartup] has ConfigureServices(IServiceCollection). Add one, or remove the parameter.");
    }

    private static IEnumerable<DiagnosticModel> Names(FunctionModel function, List<FunctionModel> earlier, AssemblyModel assembly)
    {
        if (assembly.IsExecutable && earlier.Any(other => other.MethodName == function.MethodName))
            yield return Refuse(function, $"Two functions are called {function.MethodName}, and ANNOTATIONS_HANDLER could not tell them apart. Rename one.");
        else if (earlier.Any(other => other.WrapperName == function.WrapperName))
            yield return Refuse(function, $"Two functions are called {function.ClassName}.{function.MethodName}. Rename one.");
        if (earlier.Any(other => other.ResourceName == function.ResourceName))
            yield return Refuse(function, $"Two functions have the resource name {function.ResourceName}. Give {function.MethodName} a ResourceName of its own.");
        if (function.SqsEvents.Select(sqs => sqs.Name).Distinct().Count() != function.SqsEvents.Count)
            yield return DiagnosticModel.Create(Descriptors.InvalidSqsEvent, function.Location, $"{function.MethodName} has two events of one name. Give one a ResourceName of its own.");
        if (!function.Resource.Image && TemplateModelWriter.Handler(function, assembly) is { Length: > LongestHandler } handler)
            yield return DiagnosticModel.Create(Descriptors.HandlerTooLong, function.Location, handler);
    }

    private static DiagnosticModel Refuse(FunctionModel function, string message) =>
        DiagnosticModel.Create(Descriptors.GenerationRefused, function.Location, message);
}
