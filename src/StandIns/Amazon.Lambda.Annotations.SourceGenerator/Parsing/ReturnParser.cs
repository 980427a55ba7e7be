using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class ReturnParser
{
    public static ReturnModel Parse(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void)
            return new ReturnModel(ReturnKind.Nothing, IsAsync: false, Type: null);
        if (type.PlainName() == KnownTypes.Task)
            return new ReturnModel(ReturnKind.Nothing, IsAsync: true, Type: null);
        var isTask = type is INamedTypeSymbol { IsGenericType: true } generic && generic.ConstructedFrom.PlainName() == KnownTypes.Task + "<TResult>";
        var inner = isTask ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        return new ReturnModel(Kind(inner, isTask), isTask, inner.Spelled());
    }

    private static ReturnKind Kind(ITypeSymbol type, bool isTask) => type.RealName() switch
    {
        KnownTypes.HttpResult => ReturnKind.HttpResult,
        KnownTypes.Response => ReturnKind.Response,
        "string" when !isTask => ReturnKind.Text,
        "bool" when !isTask => ReturnKind.Boolean,
        _ => type.IsValueType && !isTask ? ReturnKind.Value : ReturnKind.Object,
    };
}
