using System.Diagnostics;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StandIns.Tests.Runtime;

/// <summary>Compiles a function's source against the stand-ins and runs it as Lambda would: a process of its own.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("function-");
    private readonly Process _process;

    private FunctionProcess(string source, Dictionary<string, string> variables)
    {
        Compile(source);
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            ArgumentList = { Path.Combine(_folder.FullName, "Function.dll") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }.With(variables))!;
        Output = _process.StandardOutput.ReadToEndAsync();
        Error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Complete once the process has ended.</summary>
    public Task<string> Output { get; }

    public Task<string> Error { get; }

    public static FunctionProcess Start(string source, params (string Name, string Value)[] variables) =>
        new(source, variables.ToDictionary(variable => variable.Name, variable => variable.Value));

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Compile(string source)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Function",
            [CSharpSyntaxTree.ParseText(source)],
            platform.Where(path => path.EndsWith(".dll", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        var result = compilation.Emit(Path.Combine(_folder.FullName, "Function.dll"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        foreach (var type in new[] { typeof(ILambdaContext), typeof(LambdaBootstrap) })
        {
            var path = type.Assembly.Location;
            File.Copy(path, Path.Combine(_folder.FullName, Path.GetFileName(path)));
        }

        File.WriteAllText(
            Path.Combine(_folder.FullName, "Function.runtimeconfig.json"),
            $$"""{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"{{Environment.Version}}"} } }""");
    }
}
