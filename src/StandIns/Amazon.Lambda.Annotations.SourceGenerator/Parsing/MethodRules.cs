using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>What a method must look like to be wrapped. Each sentence names the error of the compiler that the real generator's code has.</summary>
internal static class MethodRules
{
    public static void Check(IMethodSymbol method, ReturnModel result, bool isApi, bool isSqs, ProblemList problems)
    {
        if (Unsupported(method) is { } what)
            problems.Refuse($"{method.Name} is {what}. Make it a public, non-generic instance method of a top-level class in a namespace.");
        if (AnnotatedParts(method) > 1)
            problems.Add(Descriptors.GeneratorFails, $"Both parts of the partial method {method.Name} have attributes, at which the real generator fails. Put all of them on one part.");
        if (TaskProblem(method.ReturnType) is { } task)
            problems.Refuse($"{method.Name} returns {task}");
        if (result.Type == $"global::{KnownTypes.HttpResult}?")
            problems.Refuse($"{method.Name} returns a nullable IHttpResult, which the real generator writes as any object. Remove the question mark, or build with {Descriptors.Registry}.");
        foreach (var parameter in method.Parameters.Where(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out))
            problems.Refuse($"The parameter {parameter.Name} of {method.Name} is passed by reference, and a wrapper passes values (CS1620). Remove ref or out.");
        foreach (var parameter in method.Parameters.Where(IsTextAndMore))
            problems.Refuse($"The parameter {parameter.Name} of {method.Name} has [FromBody] and another source, of which the real generator takes the other and reports no failure of it (CS0103). Remove one; with more parameters {Descriptors.Registry} builds it.");
        if (!isApi && !isSqs && !IsEventSignature(method))
            problems.Refuse($"{method.Name} may take one event and after it an ILambdaContext, besides parameters with [FromServices] (CS1503 or CS0100). Remove the others.");
    }

    private static bool IsTextAndMore(IParameterSymbol parameter) =>
        parameter.Type.RealName() == "string" && parameter.Find(KnownTypes.FromBody) is not null
        && (parameter.Find(KnownTypes.FromQuery) ?? parameter.Find(KnownTypes.FromHeader)) is not null;

    private static string? Unsupported(IMethodSymbol method)
    {
        // `F.A()` reaches a static member where the variable is called as the class is.
        if (method.IsStatic && method.ContainingType.Name.ToCamelCase() != method.ContainingType.Name)
            return "static (CS0176)";
        if (method.IsGenericMethod)
            return "generic (CS0411 or CS0246)";
        if (method.ContainingType.IsGenericType)
            return "in a generic class (CS0305)";
        if (method.MethodKind == MethodKind.ExplicitInterfaceImplementation)
            return "an explicit implementation (CS0106)";
        if (!IsReachable(method))
            return "not public (CS0122)";
        if (method.ContainingType.ContainingType is not null)
            return "in a nested class (CS0246)";
        return method.ContainingNamespace.IsGlobalNamespace ? "outside of any namespace (CS1001)"
            : method.ContainingType.IsFileLocal ? "in a class of one file (CS0246)"
            : null;
    }

    private static bool IsReachable(IMethodSymbol method) =>
        method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static int AnnotatedParts(IMethodSymbol method) =>
        new[] { method, method.PartialImplementationPart, method.PartialDefinitionPart }
            .Where(part => part is not null)
            .SelectMany(part => part!.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax())
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>()
            .Distinct()
            .Count(declaration => declaration.AttributeLists.Count > 0);

    private static string? TaskProblem(ITypeSymbol type)
    {
        if (type.PlainName().StartsWith("System.Threading.Tasks.ValueTask", StringComparison.Ordinal))
            return $"a ValueTask, which nothing would await. Return a Task, or build with {Descriptors.Registry}.";
        if (type.IsRefLikeType)
            return $"a ref struct (CS9244 without [HttpApi]). Return another type, or build with {Descriptors.Registry}.";
        return type.BaseType?.PlainName() == KnownTypes.Task && !type.PlainName().StartsWith(KnownTypes.Task + "<", StringComparison.Ordinal)
            ? $"a task of a type of its own (CS0815 or CS1983). Return Task or Task<T>, or build with {Descriptors.Registry}."
            : null;
    }

    private static bool IsEventSignature(IMethodSymbol method)
    {
        var types = method.Parameters.Where(parameter => parameter.Find(KnownTypes.FromServices) is null).Select(parameter => parameter.Type.PlainName()).ToList();
        return types.Count <= 1 || (types.Count == 2 && types[0] != KnownTypes.Context && types[1] == KnownTypes.Context);
    }
}
