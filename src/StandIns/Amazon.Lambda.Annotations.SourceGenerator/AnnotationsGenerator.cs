using System.Collections.Immutable;
using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Amazon.Lambda.Annotations.SourceGenerator.Parsing;
using Amazon.Lambda.Annotations.SourceGenerator.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>Wrappers, Main and the template's model for methods with [LambdaFunction].</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AnnotationsGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var functions = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.LambdaFunction,
                static (node, _) => node is MethodDeclarationSyntax,
                static (found, _) => FunctionParser.Parse((IMethodSymbol)found.TargetSymbol, found.SemanticModel.Compilation))
            .WithTrackingName(TrackingNames.Functions)
            .Collect();
        var startups = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.LambdaStartup,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (found, _) => StartupParser.Parse((INamedTypeSymbol)found.TargetSymbol, (TypeDeclarationSyntax)found.TargetNode))
            .WithTrackingName(TrackingNames.Startups)
            .Collect();
        var orphans = Orphans(context, KnownTypes.HttpApi).Combine(Orphans(context, KnownTypes.SqsEvent))
            .Select(static (both, _) => new EquatableArray<DiagnosticModel>(both.Left.Concat(both.Right).Distinct()))
            .WithTrackingName(TrackingNames.Orphans);
        var framework = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.TargetFramework", out var value) ? value : null);
        var assembly = context.CompilationProvider.Combine(framework)
            .Select(static (pair, cancellationToken) => AssemblyParser.Parse(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Assembly);
        var program = functions.Combine(startups).Combine(orphans).Combine(assembly)
            .Select(static (all, _) => ProgramModel.Create(all.Left.Left.Left, all.Left.Left.Right, all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Program);

        // Diagnostics follow every line that moves; sources have no part in that and stay cached.
        var diagnostics = program.SelectMany(static (program, _) => program.Diagnostics).WithTrackingName(TrackingNames.Diagnostics);
        var sources = program.Select(static (program, _) => program.ToSources()).WithTrackingName(TrackingNames.Sources);
        context.RegisterSourceOutput(diagnostics, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
        context.RegisterSourceOutput(sources, SourcesWriter.Write);
    }

    private static IncrementalValueProvider<ImmutableArray<DiagnosticModel>> Orphans(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is MethodDeclarationSyntax,
            static (found, _) => found.TargetSymbol.Find(KnownTypes.LambdaFunction) is null
                ? DiagnosticModel.Create(Descriptors.MissingLambdaFunction, LocationModel.From(found.TargetSymbol.Locations.FirstOrDefault()), found.TargetSymbol.Name)
                : null)
            .Where(static orphan => orphan is not null)
            .Select(static (orphan, _) => orphan!)
            .Collect();
}
