using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Amazon.Lambda.Annotations.SourceGenerator.Writing;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Rules that need more than one method to be seen.</summary>
internal static class ProgramRules
{
    private const int LongestHandler = 127;

    private static readonly string[] s_runtimes = ["provided.al2", "provided.al2023", "dotnet8", "dotnet10"];

    public static IEnumerable<DiagnosticModel> Check(FunctionModel function, List<FunctionModel> earlier, AssemblyModel assembly)
    {
        if (function.Serializer is null && assembly.Serializer is null)
            yield return DiagnosticModel.Create(Descriptors.MissingSerializer, function.Location, function.MethodName);
        if (earlier.Any(other => other.MethodName == function.MethodName))
            yield return DiagnosticModel.Create(Descriptors.GenerationRefused, function.Location, $"Two functions are called {function.MethodName}, and ANNOTATIONS_HANDLER could not tell them apart. Rename one.");
        if (function.HttpApi is not null && !assembly.References.Contains("Amazon.Lambda.APIGatewayEvents"))
            yield return DiagnosticModel.Create(Descriptors.MissingReference, function.Location, "Amazon.Lambda.APIGatewayEvents");
        if (function.SqsEvents.Count > 0 && !assembly.References.Contains("Amazon.Lambda.SQSEvents"))
            yield return DiagnosticModel.Create(Descriptors.MissingReference, function.Location, "Amazon.Lambda.SQSEvents");
        if (function.SqsEvents.Select(sqs => sqs.Name).Distinct().Count() != function.SqsEvents.Count)
            yield return DiagnosticModel.Create(Descriptors.InvalidSqsEvent, function.Location, $"{function.MethodName} has two events of one name. Give one a ResourceName of its own.");
        if (!function.Resource.Image && TemplateModelWriter.Handler(function, assembly) is { Length: > LongestHandler } handler)
            yield return DiagnosticModel.Create(Descriptors.HandlerTooLong, function.Location, handler);
    }

    public static IEnumerable<DiagnosticModel> Check(AssemblyModel assembly, int functions, int attributed)
    {
        if (assembly.Runtime is { } runtime && !s_runtimes.Contains(runtime))
            yield return DiagnosticModel.Create(Descriptors.UnknownRuntime, null, runtime);
        if (!assembly.GenerateMain)
            yield break;
        if (!assembly.IsExecutable)
            yield return DiagnosticModel.Create(Descriptors.NotAnExecutable, null);
        if (functions == 0)
            yield return DiagnosticModel.Create(Descriptors.NoFunctions, null);
        if (assembly.OwnMain is { } main)
            yield return DiagnosticModel.Create(Descriptors.MainExists, null, main);
        if (attributed > 0 && !assembly.References.Contains("Amazon.Lambda.RuntimeSupport"))
            yield return DiagnosticModel.Create(Descriptors.MissingReference, null, "Amazon.Lambda.RuntimeSupport");
    }
}
