using System.Diagnostics;

namespace StandIns.Tests.Generator;

/// <summary>An executable with the generated Main, in a folder of its own with all that it loads.</summary>
internal sealed class FunctionProgram : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("function-program-").FullName;

    public FunctionProgram(string source)
    {
        File.WriteAllBytes(Path.Combine(_folder, "CustomerIngest.dll"), CompiledFunctions.Emit(source));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "StandIns.Tests.runtimeconfig.json"), Path.Combine(_folder, "CustomerIngest.runtimeconfig.json"));
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "Amazon.Lambda.*.dll").Append(typeof(FunctionProgram).Assembly.Location))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
    }

    public ChildOutcome Run(string? annotationsHandler)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(_folder, "CustomerIngest.dll")]);
        start.Environment["ANNOTATIONS_HANDLER"] = annotationsHandler;
        return ChildProcess.Run(start);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
