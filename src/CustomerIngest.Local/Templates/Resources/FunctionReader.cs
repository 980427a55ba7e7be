using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Reads the AWS::Serverless::Function resources.</summary>
internal sealed partial class FunctionReader(TemplateScope scope)
{
    // Amazon's runtimes that start an executable; the others load code that only their own image can load.
    private static readonly string[] _runtimes = ["dotnet8", "dotnet10", "provided.al2", "provided.al2023"];

    public FunctionDefinition Read(string logicalId)
    {
        var properties = scope.Properties(logicalId, own => FunctionGlobals.Merge(scope.Globals, own));
        RefuseOtherPackages(properties);
        var timeout = properties.Seconds("Timeout", 1, FunctionDefinition.LongestTimeout) ?? TimeSpan.FromSeconds(3);
        var events = new EventReader(properties);
        var function = new FunctionDefinition
        {
            LogicalId = logicalId,
            Name = scope.Names.FunctionName(logicalId),
            CodePath = CodePath(properties),
            Handler = Handler(properties, Runtime(properties)),
            Runtime = Runtime(properties),
            MemorySize = properties.Integer("MemorySize", 128, 10_240, "MiB") ?? 128,
            Timeout = timeout,
            ReservedConcurrency = properties.Integer("ReservedConcurrentExecutions", 0, 1_000, "invocations"),
            Tags = Tags(properties),
            EphemeralStorage = EphemeralStorage(properties),
            Environment = EnvironmentReader.Read(properties),
            SqsEvents = [.. events.Sqs()],
            HttpApiEvents = [.. events.HttpApi()],
        };
        function = LoggingReader.Complete(function, properties);
        properties.RefuseOthers("the local cloud's Lambda", FunctionProperties.Known);
        return function;
    }

    private static void RefuseOtherPackages(TemplateSection properties)
    {
        if (properties.Text("PackageType") is { } package and not "Zip")
            throw properties.Place.Of("PackageType").Error($"is \"{package}\", which the local cloud does not run", "use Zip");
        foreach (var name in (string[])["InlineCode", "ImageUri"])
        {
            if (properties.Has(name))
                throw properties.Place.Of(name).Error("is set, which the local cloud does not run", "give a folder in CodeUri instead");
        }
    }

    private string CodePath(TemplateSection properties)
    {
        const string Remedy = "give the project's folder or the folder that holds the executable, relative to the template";
        if (properties.Value("CodeUri") is JsonObject)
            throw properties.Place.Of("CodeUri").Error("is an object in S3, which is not on this machine", Remedy);
        var uri = properties.Text("CodeUri", Remedy);
        if (uri.Contains("://", StringComparison.Ordinal))
            throw properties.Place.Of("CodeUri").Error($"is \"{uri}\", which is not on this machine", Remedy);
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(uri, Path.GetDirectoryName(Path.GetFullPath(scope.File))!));
    }

    private static string Handler(TemplateSection properties, string runtime)
    {
        const string Remedy = "give an executable's assembly name, or ASSEMBLY::TYPE::METHOD of a class library";
        var handler = properties.Text("Handler", Remedy);
        if (!handler.Contains(':', StringComparison.Ordinal))
            return FileNames().IsMatch(handler) ? handler : throw properties.Place.Of("Handler").Error($"is \"{handler}\", which is not a file name", Remedy);
        if (handler.Split("::") is not [var assembly, { Length: > 0 } type, { Length: > 0 } method] || !FileNames().IsMatch(assembly) || (type + method).Contains(':', StringComparison.Ordinal))
            throw properties.Place.Of("Handler").Error($"is \"{handler}\", which is neither a file name nor of the form ASSEMBLY::TYPE::METHOD", Remedy);
        return runtime.StartsWith("dotnet", StringComparison.Ordinal)
            ? handler
            : throw properties.Place.Of("Handler").Error($"is \"{handler}\", and {runtime} starts no class library", "use dotnet10, or build an executable");
    }

    private static string Runtime(TemplateSection properties)
    {
        var remedy = $"use {string.Join(", ", _runtimes.SkipLast(1))} or {_runtimes[^1]}";
        var runtime = properties.Text("Runtime", remedy);
        return _runtimes.Contains(runtime, StringComparer.Ordinal)
            ? runtime
            : throw properties.Place.Of("Runtime").Error($"is \"{runtime}\", which the local cloud does not run", remedy);
    }

    private static Dictionary<string, string> Tags(TemplateSection properties)
    {
        var tags = properties.Section("Tags");
        return (tags?.Names ?? []).ToDictionary(name => name, name => tags!.Text(name) ?? "", StringComparer.Ordinal);
    }

    private static int EphemeralStorage(TemplateSection properties)
    {
        const int Least = FunctionDefinition.LeastEphemeralStorage;
        if (properties.Section("EphemeralStorage") is not { } storage)
            return Least;
        var size = storage.Integer("Size", Least, 10_240, "MiB") ?? throw storage.Place.Of("Size").Error("is missing", $"give a number of MiB, {Least} to 10240");
        storage.RefuseOthers("Lambda", "Size");
        return size;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex FileNames();
}
