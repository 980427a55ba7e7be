namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>The class with [LambdaStartup].</summary>
internal sealed record StartupModel(string FullName, bool HasConfigureServices, bool HasConfigureHostBuilder, LocationModel? Location);
