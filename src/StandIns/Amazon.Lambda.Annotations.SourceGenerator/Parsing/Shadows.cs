using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>
/// The real generator's code names types by their simple names, and others from the first part of their namespace on. A type
/// or namespace of the user's in the function's namespace, or in one around it, is found first.
/// </summary>
internal static class Shadows
{
    /// <summary>What the first part of a namespace ends with here.</summary>
    public const string Root = ".";

    /// <summary>As metadata spells them, with the error that a type or a namespace in their place gives.</summary>
    private static readonly Dictionary<string, string> _imported = new()
    {
        ["Environment"] = "CS0117 or CS0234",
        ["Convert"] = "CS0117 or CS0234",
        ["Encoding"] = "CS0117 or CS0234",
        ["StringComparison"] = "CS0117 or CS0234",
        ["HttpResultSerializationOptions"] = "CS0117 or CS0234",
        ["StringBuilder"] = "CS1929 or CS0118",
        ["ServiceCollection"] = "CS1929 or CS0118",
        ["ServiceProvider"] = "CS0029 or CS0118",
        ["Exception"] = "CS0155 or CS0118",
        ["MemoryStream"] = "CS1729 or CS0118",
        ["StreamReader"] = "CS1729 or CS0118",
        ["Task"] = "CS1983 or CS0118",
        ["List`1"] = "CS1061",
        ["Dictionary`2"] = "CS1922",
        ["Func`2"] = "CS0123",
        ["Func`3"] = "CS0123",
        ["Action`1"] = "CS0407 or CS0123",
        ["Action`2"] = "CS0407 or CS0123",
    };

    public static bool IsRoot(string shadow) => shadow.EndsWith(Root, StringComparison.Ordinal);

    public static string Name(string shadow) => shadow.Split('.', '`')[0];

    public static string Error(string shadow) => IsRoot(shadow) ? "CS0234, CS0426 or CS1503" : _imported[shadow];

    /// <summary>The imported names, and the first parts of namespaces, that are hidden around the method.</summary>
    public static IEnumerable<string> Find(IMethodSymbol method, Compilation compilation)
    {
        var levels = Levels(method.ContainingNamespace, compilation).ToList();
        var imported = _imported.Keys.Where(name => levels.Any(level => Has(level, name, compilation)));
        var roots = compilation.GlobalNamespace.GetMembers().Select(member => member.Name).Distinct()
            .Where(root => levels.Any(level => !level.IsGlobalNamespace && Has(level, root, compilation)));
        return imported.Concat(roots.Select(root => root + Root));
    }

    private static IEnumerable<INamespaceSymbol> Levels(INamespaceSymbol inner, Compilation compilation)
    {
        for (var level = compilation.GetCompilationNamespace(inner); level is not null; level = level.ContainingNamespace)
            yield return level;
    }

    private static bool Has(INamespaceSymbol level, string name, Compilation compilation) => level.GetMembers(Name(name)).Any(member =>
        member.MetadataName == name && (member is INamespaceSymbol || SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly)));

    /// <summary>The first parts of the namespaces that a wrapper of the method names.</summary>
    public static IEnumerable<string> Roots(IMethodSymbol method, Compilation compilation)
    {
        var serializer = (method.Find(KnownTypes.LambdaSerializer) ?? compilation.Assembly.Find(KnownTypes.LambdaSerializer))?
            .ConstructorArguments.FirstOrDefault().Value as ITypeSymbol;
        var types = method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType).SelectMany(Parts);
        return types.Concat(serializer is null ? [] : Parts(serializer)).Select(RootOf)
            .Concat(["System", "Amazon", Outermost(method.ContainingNamespace).Name]).Distinct();
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
