namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>The class with [LambdaStartup].</summary>
internal sealed record StartupModel
{
    /// <summary>With <c>global::</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>Its declarations with any attribute; the real generator takes each for a startup of its own.</summary>
    public required int Parts { get; init; }

    public required bool IsRecord { get; init; }

    /// <summary>Why <c>new</c> cannot make it; null when it can.</summary>
    public required string? ConstructionProblem { get; init; }

    public required bool HasConfigureServices { get; init; }

    /// <summary>Why a wrapper cannot call ConfigureServices; null when it can.</summary>
    public required string? ConfigureServicesProblem { get; init; }

    public required bool HasConfigureHostBuilder { get; init; }

    public required LocationModel? Location { get; init; }
}
