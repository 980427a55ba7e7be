using System.Collections.Immutable;
using Amazon.Lambda.Annotations.SourceGenerator.Parsing;

namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>The whole: the functions that are right, and what is wrong.</summary>
internal sealed record ProgramModel(
    EquatableArray<FunctionModel> Functions, StartupModel? Startup, AssemblyModel Assembly, EquatableArray<DiagnosticModel> Diagnostics)
{
    public static ProgramModel Create(
        ImmutableArray<Parsed<FunctionModel>> parsed, ImmutableArray<StartupModel> startups, EquatableArray<DiagnosticModel> orphans, AssemblyModel assembly)
    {
        var problems = orphans.Concat(parsed.SelectMany(one => one.Diagnostics)).Concat(StartupRules.Check(startups)).ToList();
        var startup = StartupRules.Chosen(startups);
        var functions = new List<FunctionModel>();
        foreach (var function in parsed.Select(one => one.Model).OfType<FunctionModel>())
        {
            var own = FunctionRules.Check(function, functions, startup, assembly).ToList();
            problems.AddRange(own);
            if (own.Count == 0)
                functions.Add(function);
        }

        // A refusal ends the real generator's run before it looks for a function.
        var isOver = problems.Any(problem => problem.Descriptor == Descriptors.GenerationRefused || problem.Descriptor == Descriptors.GeneratorFails);
        problems.AddRange(AssemblyRules.Check(assembly, functions.Count, parsed.Length, startup is not null, isOver));
        return new ProgramModel(new EquatableArray<FunctionModel>(functions), startup, assembly, new EquatableArray<DiagnosticModel>(problems));
    }

    public SourcesModel ToSources() => new(
        new EquatableArray<FunctionModel>(Functions.Select(function => function with { Location = null })),
        Startup is null ? null : Startup with { Location = null },
        Assembly,
        HasMain: Assembly is { GenerateMain: true, IsExecutable: true, OwnMain: null } && Functions.Count > 0,
        HasTemplate: Diagnostics.Count == 0);
}
