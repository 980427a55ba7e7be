using CustomerIngest.Local.Building;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Lambda.Configuration;

/// <summary>
/// Finds what to start as Lambda's runtimes do: dotnet10 looks for <c>Handler.dll</c> and then for a native file
/// <c>Handler</c>; provided.al2023 starts <c>bootstrap</c>, which here may still have the name that its build gave it.
/// </summary>
internal static class FunctionCode
{
    /// <exception cref="TemplateException">There is nothing to start.</exception>
    public static LaunchCommand Find(FunctionDefinition function, Func<FunctionDefinition, string> locate)
    {
        var root = Path.GetFullPath(locate(function));
        if (!Directory.Exists(root))
            throw new TemplateException($"CodeUri of {function.LogicalId} is {root}, where there is no folder; correct it or build the function first.");
        if (function.Handler.Contains("::", StringComparison.Ordinal))
            return FindLibrary(function, root);
        var library = $"{function.Handler}.dll";
        string[] candidates = function.Runtime.StartsWith("provided", StringComparison.Ordinal)
            ? [Native("bootstrap"), library, Native(function.Handler)]
            : [library, Native(function.Handler)];
        var found = Array.Find(candidates, name => File.Exists(Path.Combine(root, name)))
            ?? throw new TemplateException(
                $"CodeUri of {function.LogicalId} is {root}, which holds none of {string.Join(", ", candidates)}; "
                + "build the function first, or correct its Handler.");
        var path = Path.Combine(root, found);
        return found == library
            ? new LaunchCommand(DotnetRoot.Program, [path], root)
            : new LaunchCommand(path, [], root);
    }

    /// <summary>AWS's own runtime loads a class library; here a program of ours does, with the frameworks that the library asks for.</summary>
    private static LaunchCommand FindLibrary(FunctionDefinition function, string root)
    {
        var assembly = Path.Combine(root, function.Handler.Split("::")[0]);
        if (!File.Exists($"{assembly}.dll"))
            throw new TemplateException($"CodeUri of {function.LogicalId} is {root}, which does not hold {Path.GetFileName(assembly)}.dll; build the function first, or correct its Handler.");
        string[] frameworks = File.Exists($"{assembly}.runtimeconfig.json") ? ["--runtimeconfig", $"{assembly}.runtimeconfig.json"] : [];
        return new LaunchCommand(DotnetRoot.Program, ["exec", "--roll-forward", "LatestMajor", .. frameworks, BuildFacts.ClassLibraryHost], root);
    }

    private static string Native(string name) => OperatingSystem.IsWindows() ? $"{name}.exe" : name;
}
