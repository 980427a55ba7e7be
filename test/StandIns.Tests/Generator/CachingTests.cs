using Amazon.Lambda.Annotations.SourceGenerator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StandIns.Tests.Generator;

public sealed class CachingTests
{
    private const string Unrelated = "namespace CustomerIngest; public static class Unrelated { public static int One => 1; }";

    private const string Source = """
        [assembly: LambdaGlobalProperties(GenerateMain = true)]
        [assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<ProbeJsonContext>))]
        namespace CustomerIngest;
        [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { } }
        public class Functions
        {
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/{id}")] public string A(string id, [FromQuery] List<int> numbers) => "";
            [LambdaFunction] [SQSEvent("@Q", BatchSize = 5)] public void B(SQSEvent sqsEvent) { }
        }
        """;

    [Fact]
    public void Generate_WhenAnotherFileIsEdited_ReusesEveryStep()
    {
        var result = Rerun(Unrelated, Unrelated + " // typed");

        var steps = TrackingNames.All.Where(result.TrackedSteps.ContainsKey).ToList();
        Assert.Equal(TrackingNames.All.Except([TrackingNames.Diagnostics]), steps);
        Assert.All(steps.SelectMany(step => Reasons(result.TrackedSteps[step])), AssertReused);
        Assert.All(Outputs(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Generate_WhenLinesMoveInTheSameFile_WritesNothingAnew()
    {
        var result = Rerun(Source, Source.Replace("namespace CustomerIngest;", "// typed\n\nnamespace CustomerIngest;", StringComparison.Ordinal));

        Assert.All(Reasons(result.TrackedSteps[TrackingNames.Sources]), AssertReused);
        Assert.All(Outputs(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("/{id}", "/other/{id}")]
    [InlineData("BatchSize = 5", "BatchSize = 6")]
    [InlineData("List<int>", "List<long>")]
    [InlineData("GenerateMain = true", "GenerateMain = false")]
    [InlineData("ConfigureServices", "Configure")]
    public void Generate_WhenSomethingOfAFunctionChanges_WritesAnew(string before, string after)
    {
        var result = Rerun(Source, Source.Replace(before, after, StringComparison.Ordinal));

        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(result.TrackedSteps[TrackingNames.Sources]));
        Assert.Contains(IncrementalStepRunReason.Modified, Outputs(result));
    }

    private static GeneratorRunResult Rerun(string before, string after)
    {
        CSharpCompilation first = before == Source ? new SourceCompilation().Create(Source) : new SourceCompilation().Create(Source, before);
        var edited = first.SyntaxTrees[^1];
        var second = first.ReplaceSyntaxTree(edited, SourceCompilation.Parse(after, edited.FilePath));
        return GeneratorRun.Driver()
            .RunGenerators(first, TestContext.Current.CancellationToken)
            .RunGenerators(second, TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
    }

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result) => result.TrackedOutputSteps.SelectMany(step => Reasons(step.Value));

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static void AssertReused(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
}
