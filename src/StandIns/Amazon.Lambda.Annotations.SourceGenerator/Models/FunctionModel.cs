using Amazon.Lambda.Annotations.SourceGenerator.Parsing;
using Microsoft.CodeAnalysis.CSharp;

namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>A method with [LambdaFunction], with all that its wrapper and its resource need.</summary>
internal sealed record FunctionModel
{
    /// <summary>As code spells it, with @ before keywords.</summary>
    public required string Namespace { get; init; }

    public required string ClassName { get; init; }

    /// <summary>With <c>global::</c>.</summary>
    public required string ClassFullName { get; init; }

    /// <summary>Why <c>new</c> cannot make the class; null when it can.</summary>
    public required string? ClassProblem { get; init; }

    /// <summary>As metadata spells it, without @.</summary>
    public required string MethodName { get; init; }

    public required bool IsStatic { get; init; }

    /// <summary>The types of the method's parameters as a reference in documentation lists them.</summary>
    public required string Cref { get; init; }

    public required ReturnModel Return { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>Null when the assembly's serializer applies.</summary>
    public required string? Serializer { get; init; }

    public required HttpApiModel? HttpApi { get; init; }

    public required EquatableArray<SqsEventModel> SqsEvents { get; init; }

    public required ResourceModel Resource { get; init; }

    /// <summary>The names of other types that mean something of the user's around the function (<see cref="Parsing.Shadows"/>).</summary>
    public required EquatableArray<string> Shadowed { get; init; }

    /// <summary>The first parts of the namespaces that its wrapper names.</summary>
    public required EquatableArray<string> Roots { get; init; }

    public required LocationModel? Location { get; init; }

    /// <summary>As code spells it.</summary>
    public string MethodIdentifier => SyntaxFacts.GetKeywordKind(MethodName) == SyntaxKind.None ? MethodName : "@" + MethodName;

    /// <summary>The variable that holds the class in the real generator's wrapper.</summary>
    public string ClassVariable => ClassName.ToCamelCase();

    public string WrapperName => $"{ClassName}_{MethodName}_Generated";

    public string WrapperFullName => $"{Namespace}.{WrapperName}";

    public string ResourceName => Resource.Name ?? new string([.. WrapperFullName.Where(char.IsLetterOrDigit)]);
}
