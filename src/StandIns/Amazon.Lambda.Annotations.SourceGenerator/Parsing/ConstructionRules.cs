using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Whether generated code of this assembly can say <c>new T()</c>.</summary>
internal static class ConstructionRules
{
    /// <returns>What is wrong, with the error of the compiler; null when nothing is.</returns>
    public static string? Problem(INamedTypeSymbol type)
    {
        if (type.IsStatic)
            return "is static (CS0712)";
        if (type.IsGenericType)
            return "is generic (CS0246)";
        if (type.IsAbstract)
            return "is abstract (CS0144)";
        var usable = type.InstanceConstructors.Where(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)).ToList();
        if (usable.Count == 0)
            return "has no constructor without parameters (CS7036)";
        if (!usable.Any(constructor => constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            return "has no public constructor without parameters (CS0122)";
        return HasRequiredMembers(type) && !usable.Any(SetsThem) ? "has required members (CS9035)" : null;
    }

    private static bool SetsThem(IMethodSymbol constructor) => constructor.Find("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") is not null;

    private static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
                return true;
        }

        return false;
    }
}
