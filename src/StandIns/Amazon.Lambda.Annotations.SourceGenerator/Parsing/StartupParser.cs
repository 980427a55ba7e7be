using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class StartupParser
{
    public static StartupModel Parse(INamedTypeSymbol type) => new()
    {
        FullName = type.Qualified(),
        HasConstructor = type.InstanceConstructors.Any(constructor => constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }),
        HasConfigureServices = Methods(type, "ConfigureServices").Any(method => method.Parameters.Length == 1 && method.Parameters[0].Type.PlainName() == KnownTypes.ServiceCollection),
        HasConfigureHostBuilder = Methods(type, "ConfigureHostBuilder").Any(),
        Location = LocationModel.From(type.Locations.FirstOrDefault()),
    };

    public static IEnumerable<DiagnosticModel> Problems(IReadOnlyList<StartupModel> startups)
    {
        foreach (var startup in startups)
        {
            if (startups.Count > 1)
                yield return DiagnosticModel.Create(Descriptors.MultipleStartups, startup.Location, string.Join(", ", startups.Select(Name)));
            if (startup is { HasConfigureHostBuilder: true, HasConfigureServices: true })
                yield return DiagnosticModel.Create(Descriptors.TwoConfigureMethods, startup.Location, Name(startup));
            else if (startup.HasConfigureHostBuilder)
                yield return DiagnosticModel.Create(Descriptors.GenerationRefused, startup.Location, $"{Name(startup)} has ConfigureHostBuilder, which the stand-in does not know. Use ConfigureServices, or build with -p:AwsPackages=registry.");
            if (!startup.HasConstructor)
                yield return DiagnosticModel.Create(Descriptors.GenerationRefused, startup.Location, $"{Name(startup)} has [LambdaStartup] and no public constructor without parameters. Add one.");
        }
    }

    private static string Name(StartupModel startup) => startup.FullName.Substring("global::".Length);

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IMethodSymbol>().Where(method => !method.IsStatic);
}
