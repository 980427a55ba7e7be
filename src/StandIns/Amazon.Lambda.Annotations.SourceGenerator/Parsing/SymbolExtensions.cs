using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat _qualified = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly SymbolDisplayFormat _plain =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>As code spells it: <c>global::Namespace.Type</c>.</summary>
    public static string Qualified(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(_qualified);

    public static string PlainName(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(_plain);

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
