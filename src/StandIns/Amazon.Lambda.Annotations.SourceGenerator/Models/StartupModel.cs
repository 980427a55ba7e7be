namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>The class with [LambdaStartup].</summary>
internal sealed record StartupModel
{
    /// <summary>With <c>global::</c>.</summary>
    public required string FullName { get; init; }

    public required bool HasConstructor { get; init; }

    public required bool HasConfigureServices { get; init; }

    public required bool HasConfigureHostBuilder { get; init; }

    public required LocationModel? Location { get; init; }
}
