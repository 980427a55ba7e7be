using System.Globalization;
using Microsoft.CodeAnalysis;

namespace StandIns.Tests.Generator;

public sealed class DiagnosticTests
{
    private static readonly Dictionary<string, DiagnosticCase> _cases =
        FunctionDiagnostics.Cases.Concat(SqsDiagnostics.Cases).Concat(ProgramDiagnostics.Cases).ToDictionary(wrong => $"{wrong.Id}: {wrong.Message}");

    public static TheoryData<string> Cases => [.. _cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generate_WhenTheSourceIsWrong_SaysWhatAndWhere(string name)
    {
        var wrong = _cases[name];

        var problem = Assert.Single(wrong.Run().Diagnostics, found => found.Id == wrong.Id);

        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
        Assert.Equal(wrong.Id == "AWSLambda0001" ? "AWSLambda" : "AWSLambdaCSharpGenerator", problem.Descriptor.Category);
        Assert.Contains(wrong.Message, problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(wrong.At, wrong.TextAt(problem.Location));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generate_WhenTheSourceIsWrong_KeepsTheTemplatesModelBack(string name) =>
        Assert.DoesNotContain(GeneratorRun.TemplateModel, _cases[name].Run().Files.Keys);

    [Fact]
    public void Generate_WhenOneFunctionIsWrong_StillWrapsTheOther()
    {
        var run = DiagnosticCase.Of("AWSLambda0106", "Wrong", "", """
            [LambdaFunction] public void Right() { }
            [LambdaFunction(ResourceName = "-")] public void Wrong() { }
            """).Run();

        Assert.Equal(["Functions_Right_Generated.g.cs", "Program.g.cs"], run.Files.Keys.Order());
    }

    [Fact]
    public void Descriptors_WhenListed_AreAllUnderTest() => Assert.Equal(
        typeof(Amazon.Lambda.Annotations.SourceGenerator.Descriptors).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().Select(descriptor => descriptor.Id).Order(),
        _cases.Values.Select(wrong => wrong.Id).Append("AWSLambda0101").Distinct().Order());

    [Fact]
    public void Generate_WhenThereAreTwoStartups_ReportsBothAndGoesOnWithTheFirst()
    {
        var run = DiagnosticCase.OfTypes("AWSLambda0101", null, "", """
            public class Functions { [LambdaFunction] public void A() { } }
            [LambdaStartup] public class First { public void ConfigureServices(IServiceCollection services) { } }
            [LambdaStartup] public class Second { public void ConfigureServices(IServiceCollection services) { } }
            """).Run();

        Assert.Equal(["AWSLambda0101", "AWSLambda0101"], run.Diagnostics.Select(problem => problem.Id));
        Assert.Equal(2, run.Diagnostics.Select(problem => problem.Location.SourceSpan).Distinct().Count());
        Assert.Contains("new global::CustomerIngest.First()", run.Files["Functions_A_Generated.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public void ConfigureServices(string services) { }")]
    [InlineData("")]
    public void Generate_WhenTheStartupConfiguresNothing_UsesNoContainer(string member)
    {
        var run = DiagnosticCase.OfTypes("", null, "", $$"""
            public class Functions { [LambdaFunction] public void A() { } }
            [LambdaStartup] public class Startup { {{member}} }
            """).Run();

        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain("ServiceProvider", run.Files["Functions_A_Generated.g.cs"], StringComparison.Ordinal);
    }
}
