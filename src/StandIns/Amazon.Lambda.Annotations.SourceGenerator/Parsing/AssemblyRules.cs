using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class AssemblyRules
{
    private static readonly string[] _runtimes = ["provided.al2", "provided.al2023", "dotnet8", "dotnet10"];

    /// <param name="assembly">The compilation.</param>
    /// <param name="functions">How many functions are right.</param>
    /// <param name="attributed">How many methods have [LambdaFunction].</param>
    /// <param name="hasContainer">Whether wrappers build a container.</param>
    /// <param name="isOver">Whether something was refused that says more than a missing function.</param>
    public static IEnumerable<DiagnosticModel> Check(AssemblyModel assembly, int functions, int attributed, bool hasContainer, bool isOver)
    {
        if (assembly.Runtime is { } runtime && !_runtimes.Contains(runtime))
            yield return DiagnosticModel.Create(Descriptors.UnknownRuntime, null, runtime);
        // The abstractions alone have no ServiceProvider.
        if (functions > 0 && hasContainer && !assembly.References.Contains("Microsoft.Extensions.DependencyInjection"))
            yield return DiagnosticModel.Create(Descriptors.MissingReference, null, "Microsoft.Extensions.DependencyInjection");
        if (!assembly.GenerateMain)
            yield break;
        if (!assembly.IsExecutable)
            yield return DiagnosticModel.Create(Descriptors.NotAnExecutable, null);
        if (functions == 0 && !isOver)
            yield return DiagnosticModel.Create(Descriptors.NoFunctions, null);
        if (assembly.OwnMain is { } main)
            yield return DiagnosticModel.Create(Descriptors.MainExists, null, main);
        if (attributed > 0 && !assembly.References.Contains("Amazon.Lambda.RuntimeSupport"))
            yield return DiagnosticModel.Create(Descriptors.MissingReference, null, "Amazon.Lambda.RuntimeSupport");
    }
}
