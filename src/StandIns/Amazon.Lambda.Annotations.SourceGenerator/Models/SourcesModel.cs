namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>What to write; without locations, so that lines that move change nothing.</summary>
/// <param name="Functions">Those that are right.</param>
/// <param name="Startup">Null for a program without a container.</param>
/// <param name="Assembly">The rest of the compilation.</param>
/// <param name="HasMain">Whether Main is ours.</param>
/// <param name="HasTemplate">Whether the template follows; not when anything is wrong.</param>
internal sealed record SourcesModel(
    EquatableArray<FunctionModel> Functions, StartupModel? Startup, AssemblyModel Assembly, bool HasMain, bool HasTemplate);
