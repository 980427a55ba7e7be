using System.Collections.Immutable;
using Amazon.Lambda.Annotations.SourceGenerator.Parsing;

namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>The whole: what to write, and what is wrong.</summary>
internal sealed record ProgramModel(
    EquatableArray<FunctionModel> Functions, StartupModel? Startup, AssemblyModel Assembly, EquatableArray<DiagnosticModel> Diagnostics)
{
    public bool HasErrors => Diagnostics.Count > 0;

    public bool HasMain => Assembly.GenerateMain && Assembly.IsExecutable && Functions.Count > 0 && Assembly.OwnMain is null;

    public static ProgramModel Create(
        ImmutableArray<Parsed<FunctionModel>> parsed, ImmutableArray<StartupModel> startups, AssemblyModel assembly)
    {
        var problems = parsed.SelectMany(one => one.Diagnostics).Concat(StartupParser.Problems(startups)).ToList();
        var functions = new List<FunctionModel>();
        foreach (var function in parsed.Select(one => one.Model).OfType<FunctionModel>())
        {
            var own = ProgramRules.Check(function, functions, assembly).ToList();
            problems.AddRange(own);
            if (own.Count == 0)
                functions.Add(function);
        }

        problems.AddRange(ProgramRules.Check(assembly, functions.Count, parsed.Length));
        return new ProgramModel(
            new EquatableArray<FunctionModel>(functions), startups.FirstOrDefault(), assembly, new EquatableArray<DiagnosticModel>(problems));
    }
}
