using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using StandIns.Tests.Generator;

namespace StandIns.Tests.TemplateSync;

/// <summary>A folder with a project whose template is brought up to date by the real generator and the real program.</summary>
internal sealed class SyncedProject : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("template-sync-").FullName;

    public SyncedProject(string? template = null)
    {
        Directory.CreateDirectory(ProjectFolder);
        Write("src/CustomerIngest/CustomerIngest.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Write("src/CustomerIngest/aws-lambda-tools-defaults.json", """{ "template": "../../serverless.template" }""");
        if (template is not null)
            Template = template;
    }

    public string TemplatePath => Path.Combine(_root, "serverless.template");

    public string Template
    {
        get => File.ReadAllText(TemplatePath);
        set => File.WriteAllText(TemplatePath, value);
    }

    /// <summary>The resource of the function CustomerIngest.Functions.A.</summary>
    public JsonNode Function => JsonNode.Parse(Template)!["Resources"]!["CustomerIngestFunctionsAGenerated"]!;

    public JsonNode Properties => Function[nameof(Properties)]!;

    private string ProjectFolder => Path.Combine(_root, "src", "CustomerIngest");

    public string PathOf(string path) => Path.Combine(_root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    /// <summary>Generates and synchronizes, which must succeed.</summary>
    public SyncedProject Sync(string source, string? timeZone = null, OutputKind kind = OutputKind.ConsoleApplication)
    {
        var (exitCode, _, error) = TrySync(source, timeZone, kind);
        Assert.True(exitCode == 0, error);
        return this;
    }

    public ChildOutcome TrySync(string source, string? timeZone = null, OutputKind kind = OutputKind.ConsoleApplication)
    {
        var run = GeneratorRun.Of(new SourceCompilation { Kind = kind }.Create(source));
        Assert.Empty(run.Diagnostics);
        Write("obj/Model.g.cs", run.Files[GeneratorRun.TemplateModel]);
        return Run([Path.Combine(ProjectFolder, "CustomerIngest.csproj"), PathOf("obj/Model.g.cs"), PathOf("obj/stamp")], timeZone);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public static ChildOutcome Run(IEnumerable<string> arguments, string? timeZone = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Amazon.Lambda.Annotations.TemplateSync.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments]);
        if (timeZone is not null)
            start.Environment["TZ"] = timeZone;
        return ChildProcess.Run(start);
    }
}
