namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>A method with [LambdaFunction], with all that its wrapper and its resource need.</summary>
internal sealed record FunctionModel
{
    public required string Namespace { get; init; }

    public required string ClassName { get; init; }

    /// <summary>With <c>global::</c>.</summary>
    public required string ClassFullName { get; init; }

    public required string MethodName { get; init; }

    public required ReturnModel Return { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>Null when the assembly's serializer applies.</summary>
    public required string? Serializer { get; init; }

    public required HttpApiModel? HttpApi { get; init; }

    public required EquatableArray<SqsEventModel> SqsEvents { get; init; }

    public required ResourceModel Resource { get; init; }

    public required LocationModel? Location { get; init; }

    public string WrapperName => $"{ClassName}_{MethodName}_Generated";

    public string WrapperFullName => Namespace.Length == 0 ? WrapperName : $"{Namespace}.{WrapperName}";

    public string ResourceName => Resource.Name ?? new string([.. WrapperFullName.Where(char.IsLetterOrDigit)]);
}
