using Microsoft.CodeAnalysis;

namespace StandIns.Tests.Generator;

/// <summary>Generated files hide nothing: what the real ones raise under warnings as errors, these raise, and a project has to excuse it.</summary>
public sealed class WarningTests
{
    private const string Source = """
        [assembly: LambdaGlobalProperties(GenerateMain = true)]
        [assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<ProbeJsonContext>))]

        namespace CustomerIngest;

        /// <summary>Functions.</summary>
        public class Functions
        {
            /// <summary>Binds.</summary>
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/a")] public string Bound([FromQuery] string? text) => text ?? "";

            /// <summary>Binds nothing.</summary>
            [LambdaFunction] [SQSEvent("@Q")] public void Queue(SQSEvent sqsEvent, ILambdaContext context) { }
        }
        """;

    [Fact]
    public void Generate_WhenAListIsBound_RefersToItAsTheRealGeneratorDoes()
    {
        var listed = Source.Replace("[FromQuery] string? text", "[FromQuery] List<string> text", StringComparison.Ordinal).Replace("text ?? \"\"", "text[0]", StringComparison.Ordinal);

        var found = GeneratorRun.Of(new SourceCompilation { NoWarn = ["CS1591"] }.Create(listed)).Output
            .GetDiagnostics(TestContext.Current.CancellationToken).Where(problem => problem.Severity >= DiagnosticSeverity.Warning);

        Assert.Equal(["CS1570", "CS1584", "CS1658"], found.Select(problem => problem.Id).Distinct().Order());
    }

    [Theory]
    [InlineData("CS1574", "Functions_Bound_Generated.g.cs")]
    [InlineData("CS1591", "Functions_Bound_Generated.g.cs Functions_Queue_Generated.g.cs Program.g.cs")]
    [InlineData("CS8669", "Functions_Bound_Generated.g.cs")]
    public void Generate_WhenAWarningIsNotExcused_RaisesIt(string warning, string files)
    {
        var compilation = new SourceCompilation();
        var found = GeneratorRun.Of((compilation with { NoWarn = [.. compilation.NoWarn.Except([warning])] }).Create(Source)).Output
            .GetDiagnostics(TestContext.Current.CancellationToken).Where(problem => problem.Severity >= DiagnosticSeverity.Warning).ToList();

        Assert.All(found, problem => Assert.Equal(warning, problem.Id));
        Assert.Equal(files.Split(' '), found.Select(problem => Path.GetFileName(problem.Location.SourceTree!.FilePath)).Distinct().Order());
    }
}
