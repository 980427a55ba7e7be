using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class AssemblyParser
{
    public static AssemblyModel Parse(Compilation compilation, string? targetFramework, CancellationToken cancellationToken)
    {
        var globals = compilation.Assembly.Find(KnownTypes.GlobalProperties);
        var generateMain = globals?.Named("GenerateMain") is true;
        return new AssemblyModel
        {
            Name = compilation.AssemblyName ?? "",
            IsExecutable = compilation.Options.OutputKind == OutputKind.ConsoleApplication,
            GenerateMain = generateMain,
            Runtime = globals?.Named("Runtime") as string,
            TargetFramework = targetFramework,
            Serializer = compilation.Assembly.Find(KnownTypes.LambdaSerializer).FirstType(),
            AnnotationsVersion = compilation.ReferencedAssemblyNames
                .FirstOrDefault(name => name.Name == "Amazon.Lambda.Annotations")?.Version.ToString() ?? "",
            OwnMain = generateMain ? OwnMain(compilation, cancellationToken) : null,
            References = new EquatableArray<string>(compilation.ReferencedAssemblyNames.Select(name => name.Name)
                .Where(name => name.StartsWith("Amazon.Lambda.", StringComparison.Ordinal) || name == "Microsoft.Extensions.DependencyInjection")),
        };
    }

    private static string? OwnMain(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.GetSymbolsWithName("Main", SymbolFilter.Member, cancellationToken).OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.IsStatic && TakesArguments(method))?.ToDisplayString()
        ?? (compilation.GetEntryPoint(cancellationToken) is { Name: "<Main>$" } ? "a file with top-level statements" : null);

    private static bool TakesArguments(IMethodSymbol method) =>
        method.Parameters.Length == 0
        || (method.Parameters.Length == 1 && method.Parameters[0].Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String });
}
