using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat _qualified = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly SymbolDisplayFormat _plain =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private static readonly SymbolDisplayFormat _spelled =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>As code spells it, without the ? of references: <c>global::Namespace.Type</c>.</summary>
    public static string Qualified(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(_qualified);

    /// <summary>As the user spells it, with the ? of references: <c>global::Namespace.Type?</c>.</summary>
    public static string Spelled(this ITypeSymbol type) => type.ToDisplayString(_spelled);

    /// <summary>As the real generator compares it: <c>Namespace.Type?</c> is not <c>Namespace.Type</c>.</summary>
    public static string RealName(this ITypeSymbol type) => type.ToDisplayString();

    public static string PlainName(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(_plain);

    /// <summary>As the real generator makes a variable's name of a class's: a name of one letter stays.</summary>
    public static string ToCamelCase(this string name) => name.Length > 1 ? char.ToLowerInvariant(name[0]) + name.Substring(1) : name;

    public static AttributeData? Find(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => data.AttributeClass?.PlainName() == attribute);

    public static IEnumerable<AttributeData> FindAll(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Where(data => data.AttributeClass?.PlainName() == attribute);

    /// <summary>The value that the source gives a named argument; null when it gives none.</summary>
    public static object? Named(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    public static string? FirstType(this AttributeData? attribute) =>
        attribute?.ConstructorArguments.FirstOrDefault(argument => argument.Kind == TypedConstantKind.Type).Value is ITypeSymbol type
            ? type.Qualified()
            : null;
}
