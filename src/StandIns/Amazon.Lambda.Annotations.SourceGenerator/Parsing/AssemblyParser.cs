using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class AssemblyParser
{
    public static AssemblyModel Parse(Compilation compilation, string? targetFramework, CancellationToken cancellationToken)
    {
        var globals = compilation.Assembly.Find(KnownTypes.GlobalProperties);
        return new AssemblyModel
        {
            Name = compilation.AssemblyName ?? "",
            IsExecutable = compilation.Options.OutputKind == OutputKind.ConsoleApplication,
            GenerateMain = globals?.Named("GenerateMain") is true,
            Runtime = globals?.Named("Runtime") as string,
            TargetFramework = targetFramework,
            Serializer = compilation.Assembly.Find(KnownTypes.LambdaSerializer).FirstType(),
            AnnotationsVersion = compilation.ReferencedAssemblyNames
                .FirstOrDefault(name => name.Name == "Amazon.Lambda.Annotations")?.Version.ToString() ?? "",
            OwnMain = compilation.GetSymbolsWithName("Main", SymbolFilter.Member, cancellationToken).OfType<IMethodSymbol>()
                .FirstOrDefault(method => method.IsStatic && method.Parameters.Length <= 1)?.ToDisplayString()
                ?? (compilation.GetEntryPoint(cancellationToken) is { Name: "<Main>$" } ? "a file with top-level statements" : null),
            References = new EquatableArray<string>(compilation.ReferencedAssemblyNames.Select(name => name.Name)
                .Where(name => name.StartsWith("Amazon.Lambda.", StringComparison.Ordinal) || name == "Microsoft.Extensions.DependencyInjection")),
        };
    }
}
