namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>What the whole compilation contributes.</summary>
internal sealed record AssemblyModel
{
    public required string Name { get; init; }

    public required bool IsExecutable { get; init; }

    public required bool GenerateMain { get; init; }

    /// <summary>As the attribute says; null to follow the target framework.</summary>
    public required string? Runtime { get; init; }

    public required string? TargetFramework { get; init; }

    public required string? Serializer { get; init; }

    public required string AnnotationsVersion { get; init; }

    /// <summary>The user's own static Main, if any, as Type.Main.</summary>
    public required string? OwnMain { get; init; }

    public required EquatableArray<string> References { get; init; }

    public string LambdaRuntime => Runtime ?? (TargetFramework == "net8.0" ? "dotnet8" : "dotnet10");
}
