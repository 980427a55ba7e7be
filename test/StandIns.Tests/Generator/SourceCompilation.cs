using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StandIns.Tests.Generator;

/// <summary>C# text as a user's project would compile it: against the stand-ins, nullable, warnings as errors.</summary>
internal sealed record SourceCompilation
{
    // The list names System.Private.CoreLib twice.
    private static readonly Dictionary<string, MetadataReference> _references =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .DistinctBy(file => Path.GetFileName(file))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => (MetadataReference)MetadataReference.CreateFromFile(file));

    /// <summary>As a project with GenerateDocumentationFile has them.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    public string AssemblyName { get; init; } = "CustomerIngest";

    public OutputKind Kind { get; init; } = OutputKind.ConsoleApplication;

    /// <summary>Assemblies that the project does not reference.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>The warnings that the project excuses: the product's, those of a reference to a method with a list, and CS1591 as all projects here.</summary>
    public IReadOnlyList<string> NoWarn { get; init; } = ["CS1570", "CS1574", "CS1584", "CS1591", "CS1658", "CS8669"];

    /// <summary>What a project with implicit usings and the packages' usual usings begins with.</summary>
    public static string Usings { get; } = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Net;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Amazon.Lambda.Annotations;
        global using Amazon.Lambda.Annotations.APIGateway;
        global using Amazon.Lambda.Annotations.SQS;
        global using Amazon.Lambda.APIGatewayEvents;
        global using Amazon.Lambda.Core;
        global using Amazon.Lambda.Serialization.SystemTextJson;
        global using Amazon.Lambda.SQSEvents;
        global using Microsoft.Extensions.DependencyInjection;
        global using StandIns.Tests.Generator;
        """;

    public CSharpCompilation Create(params ReadOnlySpan<string> files)
    {
        var trees = new List<SyntaxTree> { Parse(Usings, "Usings.cs") };
        foreach (var file in files)
            trees.Add(Parse(file, $"File{trees.Count}.cs"));
        var options = new CSharpCompilationOptions(Kind, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error)
            .WithSpecificDiagnosticOptions(NoWarn.Select(warning => KeyValuePair.Create(warning, ReportDiagnostic.Suppress)));
        return CSharpCompilation.Create(
            AssemblyName, trees, _references.Where(reference => !Without.Contains(reference.Key)).Select(reference => reference.Value), options);
    }

    public static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, ParseOptions, path);
}
