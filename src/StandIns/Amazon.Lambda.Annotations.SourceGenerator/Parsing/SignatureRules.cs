using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>What a method must look like to be wrapped.</summary>
internal static class SignatureRules
{
    public static void Check(
        IMethodSymbol method, bool isApi, bool isSqs, ReturnModel result, LocationModel? location, List<DiagnosticModel> problems)
    {
        if (Unsupported(method) is { } what)
            problems.Add(DiagnosticModel.Create(Descriptors.GenerationRefused, location, $"{method.Name} is {what}. Make it a public, non-generic instance method of a top-level class in a namespace."));
        if (isApi && isSqs)
            problems.Add(DiagnosticModel.Create(Descriptors.MultipleEvents, location, method.Name));
        if (!isApi && result.Kind == ReturnKind.HttpResult)
            problems.Add(DiagnosticModel.Create(Descriptors.HttpResultWithoutApi, location, method.Name));
        if (!isApi && !isSqs && !IsEventSignature(method))
            problems.Add(DiagnosticModel.Create(Descriptors.GenerationRefused, location, $"{method.Name} may take one event and after it an ILambdaContext, besides parameters with [FromServices]. Remove the others."));
        if (isSqs && !IsSqsSignature(method, result))
        {
            problems.Add(DiagnosticModel.Create(
                Descriptors.InvalidSignature, location,
                $"{method.Name} has [SQSEvent]: it must take an SQSEvent and perhaps an ILambdaContext, and return void, Task, SQSBatchResponse or Task<SQSBatchResponse>."));
        }
    }

    private static string? Unsupported(IMethodSymbol method) =>
        method.IsStatic ? "static"
        : method.IsGenericMethod || method.ContainingType.IsGenericType ? "generic"
        : method.DeclaredAccessibility != Accessibility.Public ? "not public"
        : method.ContainingType.ContainingType is not null ? "in a nested class"
        : method.ContainingNamespace.IsGlobalNamespace ? "outside of any namespace"
        : method.ReturnType.PlainName().StartsWith("System.Threading.Tasks.ValueTask", StringComparison.Ordinal) ? "a ValueTask's source; Lambda needs a Task"
        : null;

    private static bool IsSqsSignature(IMethodSymbol method, ReturnModel result)
    {
        // Without the package of the event its type is unknown, and the missing reference is what to report.
        if (method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            return true;
        var types = method.Parameters.Select(parameter => parameter.Type.PlainName()).ToList();
        var takes = types.Count is 1 or 2 && types[0] == KnownTypes.SqsMessages && (types.Count == 1 || types[1] == KnownTypes.Context);
        return takes && (result.Type is null || result.Type == "global::" + KnownTypes.SqsBatchResponse);
    }

    private static bool IsEventSignature(IMethodSymbol method)
    {
        var types = method.Parameters.Where(parameter => parameter.Find(KnownTypes.FromServices) is null).Select(parameter => parameter.Type.PlainName()).ToList();
        return types.Count <= 1 || (types.Count == 2 && types[0] != KnownTypes.Context && types[1] == KnownTypes.Context);
    }
}
