using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Amazon.Lambda.Annotations.SourceGenerator.Writing;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Rules for a function that need more than its method to be seen.</summary>
internal static class FunctionRules
{
    /// <summary>Lambda's limit.</summary>
    private const int LongestHandler = 127;

    private const string Stream = "global::System.IO.Stream";

    public static IEnumerable<DiagnosticModel> Check(
        FunctionModel function, List<FunctionModel> earlier, StartupModel? startup, AssemblyModel assembly) =>
        Environment(function, startup, assembly)
            .Concat(NameRules.Check(function, startup is not null, assembly.GenerateMain).Select(problem => Refuse(function, problem)))
            .Concat(assembly.GenerateMain && IsAmbiguous(function)
                ? [Refuse(function, $"Main would call an overload of LambdaBootstrapBuilder.Create for {function.MethodName} that is ambiguous (CS0121): its event and its answer are streams or nothing. Let it take or return a type that is read or written as JSON.")]
                : [])
            .Concat(Names(function, earlier, assembly));

    /// <summary>The real generator names the serializer where none is needed, and then two overloads fit equally well.</summary>
    private static bool IsAmbiguous(FunctionModel function)
    {
        if (function.HttpApi is not null || function.SqsEvents.Count > 0)
            return false;
        var inputs = function.Parameters.Where(parameter => parameter.Source != ParameterSource.Service).Select(parameter => parameter.Type.TrimEnd('?')).ToList();
        var isRaw = inputs.All(type => type is Stream or $"global::{KnownTypes.Context}");
        var answer = function.Return.Type?.TrimEnd('?');
        return isRaw && (answer == Stream || (answer is null && function.Return.IsAsync && inputs.Count > 0));
    }

    private static IEnumerable<DiagnosticModel> Environment(FunctionModel function, StartupModel? startup, AssemblyModel assembly)
    {
        if (function.HttpApi is not null && !assembly.References.Contains("Amazon.Lambda.APIGatewayEvents"))
            yield return DiagnosticModel.Create(Descriptors.MissingReference, function.Location, "Amazon.Lambda.APIGatewayEvents");
        if (function.SqsEvents.Count > 0 && !assembly.References.Contains("Amazon.Lambda.SQSEvents"))
            yield return DiagnosticModel.Create(Descriptors.MissingReference, function.Location, "Amazon.Lambda.SQSEvents");
        if (startup is null && function.Parameters.FirstOrDefault(parameter => parameter.Source == ParameterSource.Service) is { } service)
            yield return Refuse(function, $"The parameter {service.Name} of {function.MethodName} has [FromServices], but no class with [LambdaStartup] has ConfigureServices(IServiceCollection) (CS0103). Add one, or remove the parameter.");
        if (startup is null && function.ClassProblem is { } problem)
            yield return Refuse(function, $"The class {function.ClassName} of {function.MethodName} {problem}. Give it a public constructor without parameters, or a class with [LambdaStartup] to the program.");
    }

    private static IEnumerable<DiagnosticModel> Names(FunctionModel function, List<FunctionModel> earlier, AssemblyModel assembly)
    {
        if (earlier.Any(other => string.Equals(other.WrapperName, function.WrapperName, StringComparison.OrdinalIgnoreCase)))
            yield return DiagnosticModel.Create(Descriptors.GeneratorFails, function.Location, $"Two functions are called {function.ClassName}.{function.MethodName}, or so but for the case, at which the real generator fails. Rename one.");
        else if (assembly.GenerateMain && earlier.Any(other => string.Equals(other.MethodName, function.MethodName, StringComparison.OrdinalIgnoreCase)))
            yield return Refuse(function, $"Two functions are called {function.MethodName}, or so but for the case, and Main could not tell them apart (CS0128). Rename one.");
        if (assembly.GenerateMain && earlier.Count > 0 && function.Roots.FirstOrDefault(root => earlier[0].Shadowed.Contains(root + Shadows.Root)) is { } hidden)
            yield return Refuse(function, $"Main is in {earlier[0].Namespace}, where {hidden} means something else than in {function.MethodName} (CS0234 or CS0426). Rename one of them.");
        if (earlier.Any(other => other.ResourceName == function.ResourceName))
            yield return Refuse(function, $"Two functions have the resource name {function.ResourceName}. Give {function.MethodName} a ResourceName of its own; with {Descriptors.Registry} one would silently replace the other.");
        if (function.SqsEvents.Select(sqs => sqs.Name).Distinct().Count() != function.SqsEvents.Count)
            yield return DiagnosticModel.Create(Descriptors.InvalidSqsEvent, function.Location, $"{function.MethodName} has two events of one name. Give one a ResourceName of its own; with {Descriptors.Registry} one would silently replace the other.");
        if (!function.Resource.Image && TemplateModelWriter.Handler(function, assembly) is { Length: > LongestHandler } handler)
            yield return DiagnosticModel.Create(Descriptors.HandlerTooLong, function.Location, handler);
    }

    private static DiagnosticModel Refuse(FunctionModel function, string message) =>
        DiagnosticModel.Create(Descriptors.GenerationRefused, function.Location, message);
}
