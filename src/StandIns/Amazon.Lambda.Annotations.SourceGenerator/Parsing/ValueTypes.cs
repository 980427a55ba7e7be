using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>The types that one value of a query or header can become.</summary>
internal static class ValueTypes
{
    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    public static bool IsConvertible(ITypeSymbol type) => WithoutNullable(type).SpecialType is
        SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_String or SpecialType.System_Byte
        or SpecialType.System_SByte or SpecialType.System_Double or SpecialType.System_Decimal or SpecialType.System_Single
        or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64
        or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_DateTime;

    /// <summary>As the real generator sees it: whether the type itself lists the interface.</summary>
    public static bool IsEnumerable(ITypeSymbol type) => type is INamedTypeSymbol && type.Interfaces.Any(one => one.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>The element of a generic list type that a List can be assigned to; null for anything else.</summary>
    public static ITypeSymbol? ListElement(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: true, TypeArguments.Length: 1 } list
        && list.ConstructedFrom.ToDisplayString() is "System.Collections.Generic.List<T>" or "System.Collections.Generic.IList<T>"
            or "System.Collections.Generic.IEnumerable<T>" or "System.Collections.Generic.ICollection<T>"
            or "System.Collections.Generic.IReadOnlyList<T>" or "System.Collections.Generic.IReadOnlyCollection<T>"
            ? ((INamedTypeSymbol)type).TypeArguments[0]
            : null;
}
