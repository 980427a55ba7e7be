using System.Text;
using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>The files of one compilation.</summary>
internal static class SourcesWriter
{
    public static void Write(SourceProductionContext output, SourcesModel sources)
    {
        foreach (var function in sources.Functions)
            Add(output, $"{function.WrapperName}.g.cs", WrapperWriter.Write(function, function.Serializer ?? sources.Assembly.Serializer!, sources.Startup, sources.Assembly.AnnotationsVersion));
        if (sources.HasMain)
            Add(output, "Program.g.cs", MainWriter.Write(sources.Functions, sources.Assembly.Serializer));
        if (sources.HasTemplate)
            Add(output, "ServerlessTemplateModel.g.cs", TemplateModelWriter.Write(sources.Functions, sources.Assembly));
    }

    private static void Add(SourceProductionContext output, string name, string text) =>
        output.AddSource(name, SourceText.From(text, Encoding.UTF8));
}
