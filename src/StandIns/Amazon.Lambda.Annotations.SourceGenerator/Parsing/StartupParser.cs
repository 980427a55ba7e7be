using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class StartupParser
{
    public static StartupModel Parse(INamedTypeSymbol type) => new(
        type.Qualified(),
        type.GetMembers("ConfigureServices").OfType<IMethodSymbol>().Any(),
        type.GetMembers("ConfigureHostBuilder").OfType<IMethodSymbol>().Any(),
        LocationModel.From(type.Locations.FirstOrDefault()));

    public static IEnumerable<DiagnosticModel> Problems(IReadOnlyList<StartupModel> startups)
    {
        if (startups.Count > 1)
        {
            foreach (var startup in startups)
                yield return DiagnosticModel.Create(Descriptors.MultipleStartups, startup.Location, string.Join(", ", startups.Select(one => one.FullName)));
        }

        foreach (var startup in startups.Where(startup => startup.HasConfigureHostBuilder))
        {
            yield return startup.HasConfigureServices
                ? DiagnosticModel.Create(Descriptors.TwoConfigureMethods, startup.Location, startup.FullName)
                : DiagnosticModel.Create(Descriptors.GenerationRefused, startup.Location, $"{startup.FullName} has ConfigureHostBuilder, which the stand-in does not know. Use ConfigureServices, or build with -p:AwsPackages=registry.");
        }
    }
}
