using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class StartupRules
{
    /// <summary>The one that counts: the first, if it configures a container.</summary>
    public static StartupModel? Chosen(IReadOnlyList<StartupModel> startups) =>
        startups.FirstOrDefault(startup => !startup.IsRecord) is { HasConfigureServices: true } first ? first : null;

    public static IEnumerable<DiagnosticModel> Check(IReadOnlyList<StartupModel> startups)
    {
        var parts = startups.Sum(startup => startup.Parts);
        foreach (var startup in startups)
        {
            var name = Name(startup);
            if (parts > 1 && !startup.IsRecord)
                yield return DiagnosticModel.Create(Descriptors.MultipleStartups, startup.Location, string.Join(", ", startups.Select(Name)));
            if (startup.IsRecord)
                yield return Refuse(startup, $"{name} is a record, and the real generator sees [LambdaStartup] on classes alone: with {Descriptors.Registry} its functions would have no container. Make it a class.");
            else if (startup is { HasConfigureHostBuilder: true, HasConfigureServices: true })
                yield return DiagnosticModel.Create(Descriptors.TwoConfigureMethods, startup.Location, name);
            else if (startup.HasConfigureHostBuilder)
                yield return Refuse(startup, $"{name} has ConfigureHostBuilder, which the stand-in does not know. Use ConfigureServices, or build with {Descriptors.Registry} if it is an instance method (CS0176).");
        }

        if (Chosen(startups) is not { } chosen)
            yield break;
        if (chosen.ConfigureServicesProblem is { } problem)
            yield return Refuse(chosen, $"ConfigureServices of {Name(chosen)} is {problem}. Make it a public instance method.");
        if (chosen.ConstructionProblem is { } construction)
            yield return Refuse(chosen, $"{Name(chosen)} has [LambdaStartup] and {construction}. Make it a class with a public constructor without parameters.");
    }

    private static string Name(StartupModel startup) => startup.FullName.Substring("global::".Length);

    private static DiagnosticModel Refuse(StartupModel startup, string message) =>
        DiagnosticModel.Create(Descriptors.GenerationRefused, startup.Location, message);
}
