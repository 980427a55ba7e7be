using Amazon.Lambda.Annotations.SourceGenerator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StandIns.Tests.Generator;

/// <summary>The generator's answer to one compilation.</summary>
internal sealed record GeneratorRun(Compilation Output, GeneratorDriverRunResult Result)
{
    public const string TemplateModel = "ServerlessTemplateModel.g.cs";

    public IReadOnlyList<Diagnostic> Diagnostics => Result.Diagnostics;

    public IReadOnlyDictionary<string, string> Files { get; } =
        Result.Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public static GeneratorRun Of(params ReadOnlySpan<string> files) => Of(new SourceCompilation().Create(files));

    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, TestContext.Current.CancellationToken);
        return new GeneratorRun(output, driver.GetRunResult());
    }

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new AnnotationsGenerator().AsSourceGenerator()],
        parseOptions: SourceCompilation.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
