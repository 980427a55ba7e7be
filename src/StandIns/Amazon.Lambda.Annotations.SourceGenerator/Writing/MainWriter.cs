using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>
/// A Main that runs the function which ANNOTATIONS_HANDLER names. As that of the real package, it ends silently where no
/// function is named, and constructs the wrapper before the runtime's client runs: what a constructor throws is unhandled.
/// </summary>
internal static class MainWriter
{
    private const string Bootstrap = "global::Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder";

    public static string Write(IReadOnlyList<FunctionModel> functions, string? assemblySerializer)
    {
        var code = new CodeWriter();
        code.Open($"namespace {functions[0].Namespace}");
        code.Open("public class GeneratedProgram");
        code.Line("/// <summary>Runs the function that ANNOTATIONS_HANDLER names.</summary>");
        code.Open("public static async global::System.Threading.Tasks.Task Main(string[] args)");
        code.Open("switch (global::System.Environment.GetEnvironmentVariable(\"ANNOTATIONS_HANDLER\"))");
        foreach (var function in functions)
        {
            // The real package gives a function without a result the first one's serializer.
            var serialized = function.Return.Kind == ReturnKind.Nothing && !function.Return.IsAsync && function.HttpApi is null ? functions[0] : function;
            WriteCase(code, function, (serialized.Serializer ?? assemblySerializer)!);
        }

        code.Close();
        code.Close();
        code.Close();
        code.Close();
        return code.ToString();
    }

    private static void WriteCase(CodeWriter code, FunctionModel function, string serializer)
    {
        var inputs = InputTypes(function);
        code.Open($"case {CodeWriter.Quote(function.MethodName)}:");
        code.Line($"{Delegate(function, inputs)} handler = new global::{function.WrapperFullName}().{function.MethodIdentifier};");

        // Which of the builder's overloads is meant, and whether any is, follows from these arguments; so they are the real package's.
        var isBare = inputs.Count == 0 && function.Return is { Kind: ReturnKind.Nothing, IsAsync: true };
        code.Line($"await {Bootstrap}.Create(handler{(isBare ? "" : $", new {serializer}()")}).Build().RunAsync();");
        code.Line("break;");
        code.Close();
    }

    private static string Delegate(FunctionModel function, List<string> types)
    {
        var output = WrapperWriter.ReturnType(function);
        var inputs = types.Count == 0 ? "global::System.IO.Stream" : string.Join(", ", types);
        return output == "void" ? $"global::System.Action<{inputs}>" : $"global::System.Func<{inputs}, {output}>";
    }

    private static List<string> InputTypes(FunctionModel function) => function.HttpApi is not null
        ? [$"global::{KnownTypes.Request}", $"global::{KnownTypes.Context}"]
        : [.. function.Parameters.Where(parameter => parameter.Source != ParameterSource.Service).Select(parameter => parameter.Type)];
}
