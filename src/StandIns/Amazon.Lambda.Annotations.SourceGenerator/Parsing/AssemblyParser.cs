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

    private static string? OwnMain(Compilation compilation, CancellationToken cancellationToken)
    {
        var mains = compilation.GetSymbolsWithName("Main", SymbolFilter.Member, cancellationToken).OfType<IMethodSymbol>().Where(method => method.IsStatic).ToList();
        if (mains.FirstOrDefault(method => IsRefused(method, compilation)) is { } refused)
            return refused.ToDisplayString();
        var own = mains.FirstOrDefault(TakesArguments)?.ToDisplayString()
            ?? (compilation.GetEntryPoint(cancellationToken) is { Name: "<Main>$" } ? "a file with top-level statements" : null);
        return own is null ? null : $"{own}, beside which the generated Main is one too many (CS0017), or never runs where {Descriptors.Registry} builds it";
    }

    /// <summary>The real generator looks in the namespace that ends as the assembly is called.</summary>
    private static bool IsRefused(IMethodSymbol method, Compilation compilation) =>
        method.ContainingNamespace.Name == compilation.AssemblyName && method.Parameters.Length <= 1;

    private static bool TakesArguments(IMethodSymbol method) =>
        method.Parameters.Length == 0
        || (method.Parameters.Length == 1 && method.Parameters[0].Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String });
}
