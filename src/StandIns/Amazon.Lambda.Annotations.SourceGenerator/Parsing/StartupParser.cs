using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class StartupParser
{
    /// <summary>As the real generator, looks only at the part of the class that has the attribute.</summary>
    public static StartupModel Parse(INamedTypeSymbol type, TypeDeclarationSyntax declaration)
    {
        var configure = Methods(type, declaration, "ConfigureServices").FirstOrDefault(method => method.Parameters.Length == 1 && method.Parameters[0].Type.PlainName() == KnownTypes.ServiceCollection);
        return new StartupModel
        {
            FullName = type.Qualified(),
            Parts = type.DeclaringSyntaxReferences.Count(part => part.GetSyntax() is ClassDeclarationSyntax { AttributeLists.Count: > 0 }),
            ConstructionProblem = ConstructionRules.Problem(type),
            IsRecord = type.IsRecord,
            HasConfigureServices = configure is not null,
            ConfigureServicesProblem = configure is null ? null : Problem(configure),
            HasConfigureHostBuilder = Methods(type, declaration, "ConfigureHostBuilder").Any(),
            Location = LocationModel.From(type.Locations.FirstOrDefault()),
        };
    }

    private static string? Problem(IMethodSymbol method) =>
        method.IsStatic ? "static (CS0176)"
        : method.IsGenericMethod ? "generic (CS0411)"
        : method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal ? null
        : "not public (CS0122)";

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, TypeDeclarationSyntax declaration, string name) =>
        type.GetMembers(name).OfType<IMethodSymbol>().Where(method => method.DeclaringSyntaxReferences.Any(part => part.GetSyntax().Parent == declaration));
}
