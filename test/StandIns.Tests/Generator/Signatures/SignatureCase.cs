using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace StandIns.Tests.Generator.Signatures;

/// <summary>A signature and what the real generator says of it.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="IsAccepted">Whether the real packages build it.</param>
/// <param name="Errors">The ids with which they refuse it.</param>
/// <param name="Signature">Members of a class F, or FULL and all of a file.</param>
internal sealed partial record SignatureCase(string Name, bool IsAccepted, IReadOnlyList<string> Errors, string Signature)
{
    private const string Attributes =
        "[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<N.Ctx>))] [assembly: LambdaGlobalProperties(GenerateMain = true)] ";

    // The context's members are what System.Text.Json would generate; no test calls them.
    private const string Context = """
        public class Item { public string Id { get; set; } = ""; } public interface ISvc { } public class Svc : ISvc { }
        public class Ctx(System.Text.Json.JsonSerializerOptions? options) : System.Text.Json.Serialization.JsonSerializerContext(options)
        {
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        """;

    public static IEnumerable<SignatureCase> Read(string file) =>
        File.ReadAllLines(RepositoryFolder.Of("test", "StandIns.Tests", "Generator", "Signatures", file)).Skip(1).Select(Parse);

    /// <summary>The errors of the generator, or else of the compiler, that the stand-ins have.</summary>
    public IReadOnlyList<Diagnostic> Problems()
    {
        var compilation = new SourceCompilation { AssemblyName = "Case" }.Create(Source());
        var run = GeneratorRun.Of(compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)));
        var compiled = run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(problem => problem.Severity == DiagnosticSeverity.Error);
        return [.. run.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error), .. compiled.Where(problem => run.Diagnostics.Count == 0 || problem.Id != "CS5001")];
    }

    /// <summary>The ids of the problems, and the compiler's errors that sentences name.</summary>
    public static HashSet<string> Named(IEnumerable<Diagnostic> problems) =>
        [.. problems.SelectMany(problem => CompilerError().Matches(problem.GetMessage(CultureInfo.InvariantCulture)).Select(match => match.Value).Append(problem.Id))];

    private static SignatureCase Parse(string line)
    {
        var fields = line.Split('\t');
        return new SignatureCase(fields[0], fields[1] == "accepted", fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries), fields[3]);
    }

    private string Source() => Signature.StartsWith("FULL ", StringComparison.Ordinal)
        ? Signature["FULL ".Length..].Replace("$ASM", Attributes, StringComparison.Ordinal).Replace("$CTX", Context, StringComparison.Ordinal)
        : $"{Attributes}namespace N; {Context} public class F {{ {Signature} }}";

    [GeneratedRegex("CS[0-9]{4}")]
    private static partial Regex CompilerError();
}
