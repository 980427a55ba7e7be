using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>
/// The real generator's code names types by their simple names, and others from the first part of their namespace on. A type
/// or namespace of the user's in the function's namespace, or in one around it, is found first.
/// </summary>
internal static class Shadows
{
    /// <summary>Before the dot is the first part of a namespace.</summary>
    public const string Root = ".";

    private static readonly (string Name, int Arity)[] _imported =
    [
        ("Environment", 0), ("StringBuilder", 0), ("Stream", 0), ("ServiceProvider", 0), ("ServiceCollection", 0), ("List", 1), ("Dictionary", 2),
        ("Convert", 0), ("Exception", 0), ("InvalidCastException", 0), ("FormatException", 0), ("OverflowException", 0), ("ArgumentException", 0),
        ("StringComparison", 0), ("Encoding", 0), ("MemoryStream", 0), ("StreamReader", 0), ("HttpResultSerializationOptions", 0),
        ("Task", 0), ("Func", 2), ("Func", 3), ("Action", 1), ("Action", 2),
    ];

    public static IEnumerable<string> Find(IMethodSymbol method, Compilation compilation)
    {
        var levels = Levels(method.ContainingNamespace, compilation).ToList();
        var imported = _imported.Where(one => levels.Any(level => Has(level, one.Name, one.Arity, compilation))).Select(one => one.Name).Distinct();
        var roots = Roots(method, compilation).Distinct().Where(root => levels.Any(level => !level.IsGlobalNamespace && Has(level, root, 0, compilation)));
        return imported.Concat(roots.Select(root => root + Root));
    }

    private static IEnumerable<INamespaceSymbol> Levels(INamespaceSymbol inner, Compilation compilation)
    {
        for (var level = compilation.GetCompilationNamespace(inner); level is not null; level = level.ContainingNamespace)
            yield return level;
    }

    private static bool Has(INamespaceSymbol level, string name, int arity, Compilation compilation) => level.GetMembers(name).Any(member =>
        member is INamespaceSymbol ? arity == 0 : member is INamedTypeSymbol type && type.Arity == arity && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly));

    private static IEnumerable<string> Roots(IMethodSymbol method, Compilation compilation)
    {
        var serializer = (method.Find(KnownTypes.LambdaSerializer) ?? compilation.Assembly.Find(KnownTypes.LambdaSerializer))?
            .ConstructorArguments.FirstOrDefault().Value as ITypeSymbol;
        var types = method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType).SelectMany(Parts);
        return types.Concat(serializer is null ? [] : Parts(serializer)).Select(RootOf)
            .Concat(["System", "Amazon", Outermost(method.ContainingNamespace).Name]);
    }

    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol { SpecialType: SpecialType.None } named => named.TypeArguments.SelectMany(Parts).Append(named),
        _ => [],
    };

    private static string RootOf(INamedTypeSymbol type)
    {
        var outer = type;
        while (outer.ContainingType is not null)
            outer = outer.ContainingType;
        return outer.ContainingNamespace is { IsGlobalNamespace: false } space ? Outermost(space).Name : outer.Name;
    }

    private static INamespaceSymbol Outermost(INamespaceSymbol space) =>
        space.ContainingNamespace is { IsGlobalNamespace: false } outer ? Outermost(outer) : space;
}
