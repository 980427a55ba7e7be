using Microsoft.CodeAnalysis;

namespace StandIns.Tests.Generator;

/// <summary>A source with one thing wrong.</summary>
/// <param name="Id">The diagnostic that it must have once.</param>
/// <param name="At">The identifier at its location; null when it has none.</param>
/// <param name="Message">A part of what it says.</param>
/// <param name="Source">All of the source.</param>
internal sealed record DiagnosticCase(string Id, string? At, string Message, string Source)
{
    private const string Attributes = """
        [assembly: LambdaGlobalProperties(GenerateMain = true)]
        [assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<ProbeJsonContext>))]

        """;

    public OutputKind Kind { get; init; } = OutputKind.ConsoleApplication;

    /// <summary>An assembly that is not referenced.</summary>
    public string Without { get; init; } = "";

    /// <summary>Members of CustomerIngest.Functions in a program that is right otherwise.</summary>
    public static DiagnosticCase Of(string id, string? at, string message, string members) =>
        new(id, at, message, $"{Attributes}namespace CustomerIngest; public class Functions {{ {members} }}");

    /// <summary>Types of the namespace CustomerIngest in a program that is right otherwise.</summary>
    public static DiagnosticCase OfTypes(string id, string? at, string message, string types) =>
        new(id, at, message, $"{Attributes}namespace CustomerIngest; {types}");

    public GeneratorRun Run() => GeneratorRun.Of(new SourceCompilation { Kind = Kind, Without = [Without] }.Create(Source));

    public string? TextAt(Location location) => location == Location.None ? null : Source.Substring(location.SourceSpan.Start, location.SourceSpan.Length);
}
