using System.Text;
using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Amazon.Lambda.Annotations.SourceGenerator.Parsing;
using Amazon.Lambda.Annotations.SourceGenerator.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

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
                static (found, _) => FunctionParser.Parse((IMethodSymbol)found.TargetSymbol))
            .WithTrackingName(TrackingNames.Functions)
            .Collect();
        var startups = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.LambdaStartup,
                static (node, _) => node is ClassDeclarationSyntax,
                static (found, _) => StartupParser.Parse((INamedTypeSymbol)found.TargetSymbol))
            .WithTrackingName(TrackingNames.Startups)
            .Collect();
        var framework = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.TargetFramework", out var value) ? value : null);
        var assembly = context.CompilationProvider.Combine(framework)
            .Select(static (pair, cancellationToken) => AssemblyParser.Parse(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Assembly);
        var program = functions.Combine(startups).Combine(assembly)
            .Select(static (all, _) => ProgramModel.Create(all.Left.Left, all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Program);

        context.RegisterSourceOutput(program, static (output, model) => Emit(output, model));
        RegisterOrphans(context, KnownTypes.HttpApi);
        RegisterOrphans(context, KnownTypes.SqsEvent);
    }

    private static void Emit(SourceProductionContext output, ProgramModel program)
    {
        foreach (var problem in program.Diagnostics)
            output.ReportDiagnostic(problem.ToDiagnostic());
        foreach (var function in program.Functions)
        {
            var serializer = function.Serializer ?? program.Assembly.Serializer!;
            Add(output, $"{function.ClassName}_{function.MethodName}_Generated.g.cs", WrapperWriter.Write(function, serializer, program.Startup, program.Assembly.AnnotationsVersion));
        }

        if (program.HasMain)
            Add(output, "Program.g.cs", MainWriter.Write(program.Functions, program.Assembly.Serializer!));
        if (!program.HasErrors)
            Add(output, "ServerlessTemplateModel.g.cs", TemplateModelWriter.Write(program.Functions, program.Assembly));
    }

    private static void RegisterOrphans(IncrementalGeneratorInitializationContext context, string attribute)
    {
        var orphans = context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is MethodDeclarationSyntax,
            static (found, _) => found.TargetSymbol.Find(KnownTypes.LambdaFunction) is null
                ? DiagnosticModel.Create(Descriptors.MissingLambdaFunction, LocationModel.From(found.TargetSymbol.Locations.FirstOrDefault()), found.TargetSymbol.Name)
                : null);
        context.RegisterSourceOutput(orphans, static (output, orphan) =>
        {
            if (orphan is not null)
                output.ReportDiagnostic(orphan.ToDiagnostic());
        });
    }

    private static void Add(SourceProductionContext output, string name, string text) =>
        output.AddSource(name, SourceText.From(text, Encoding.UTF8));
}
