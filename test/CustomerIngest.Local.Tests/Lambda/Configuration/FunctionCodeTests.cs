using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.Lambda.Configuration;

public sealed class FunctionCodeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ci-code-").FullName;

    [Theory]
    [InlineData("dotnet10", "App.dll App bootstrap", "App.dll")]
    [InlineData("dotnet10", "App bootstrap", "App")]
    [InlineData("provided.al2023", "App.dll App bootstrap", "bootstrap")]
    [InlineData("provided.al2023", "App.dll App", "App.dll")]
    [InlineData("provided.al2", "App", "App")]
    public void Find_WhenThereAreSeveral_TakesTheOneThatTheRuntimeStarts(string runtime, string files, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Native files have another name on Windows.");
        foreach (var file in files.Split(' '))
            File.WriteAllText(Path.Combine(_folder, file), "");
        var command = FunctionCode.Find(Definition(runtime), _ => _folder);
        Assert.Equal(Path.Combine(_folder, expected), command.Arguments.Append(command.Program).First());
        Assert.Equal(_folder, command.TaskRoot);
    }

    [Fact]
    public void Find_WhenThereIsNothingToStart_SaysWhatItLookedFor()
    {
        var exception = Assert.Throws<TemplateException>(() => FunctionCode.Find(Definition("dotnet10"), _ => _folder));
        Assert.StartsWith($"CodeUri of TestFunction is {_folder}, which holds none of App.dll, App", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WhenThereIsNoFolder_SaysSo()
    {
        var missing = Path.Combine(_folder, "missing");
        var exception = Assert.Throws<TemplateException>(() => FunctionCode.Find(Definition("dotnet10"), _ => missing));
        Assert.Equal($"CodeUri of TestFunction is {missing}, where there is no folder; correct it or build the function first.", exception.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static FunctionDefinition Definition(string runtime) => TestLambda.Definition with { Handler = "App", Runtime = runtime };
}
