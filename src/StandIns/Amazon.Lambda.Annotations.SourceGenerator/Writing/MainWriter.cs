using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>A Main that runs the function which ANNOTATIONS_HANDLER names.</summary>
internal static class MainWriter
{
    private const string Bootstrap = "global::Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder";

    public static string Write(IReadOnlyList<FunctionModel> functions, string? assemblySerializer)
    {
        var code = new CodeWriter();
        var hint = $"Set it to {string.Join(" or ", functions.Select(function => function.MethodName))}.";
        code.Open($"namespace {functions[0].Namespace}");
        code.Open("public class GeneratedProgram");
        code.Open("public static async global::System.Threading.Tasks.Task Main(string[] args)");
        code.Line("var variable = global::System.Environment.GetEnvironmentVariable(\"ANNOTATIONS_HANDLER\");");
        code.Open("switch (variable)");
        foreach (var function in functions)
            WriteCase(code, function, (function.Serializer ?? assemblySerializer)!);
        code.Open("default:");
        code.Line($"global::System.Console.Error.WriteLine(variable is null ? \"ANNOTATIONS_HANDLER is not set. {hint}\" : $\"ANNOTATIONS_HANDLER is \\\"{{variable}}\\\", which is no function of this program. {hint}\");");
        code.Line("global::System.Environment.ExitCode = 1;");
        code.Line("break;");
        code.Close();
        code.Close();
        code.Close();
        code.Close();
        code.Close();
        return code.ToString();
    }

    // The wrapper is constructed by the bootstrap's initializer, so that a constructor that throws reaches init/error.
    private static void WriteCase(CodeWriter code, FunctionModel function, string serializer)
    {
        var wrapper = $"global::{function.WrapperFullName}";
        code.Open($"case {CodeWriter.Quote(function.MethodName)}:");
        code.Line($"{wrapper} wrapper = null;");
        code.Line($"{Delegate(function)} handler = ({Arguments(function)}) => wrapper.{function.MethodIdentifier}({Arguments(function)});");
        code.Line($"global::Amazon.Lambda.RuntimeSupport.LambdaBootstrapInitializer initializer = () => {{ wrapper = new {wrapper}(); return global::System.Threading.Tasks.Task.FromResult(true); }};");
        var withSerializer = NeedsSerializer(function) ? $"handler, new {serializer}()" : "handler";
        code.Line($"await {Bootstrap}.Create({withSerializer}).UseBootstrapHandler(initializer).Build().RunAsync();");
        code.Line("break;");
        code.Close();
    }

    private static bool NeedsSerializer(FunctionModel function) => InputTypes(function).Any(type => !IsRaw(type)) || !IsRaw(OutputType(function));

    private static bool IsRaw(string type) =>
        type is "global::System.IO.Stream" or "void" or $"global::{KnownTypes.Task}" or $"global::{KnownTypes.Task}<global::System.IO.Stream>" or $"global::{KnownTypes.Context}";

    private static string Delegate(FunctionModel function)
    {
        var output = OutputType(function);
        var inputs = string.Join(", ", InputTypes(function));
        return output == "void" ? $"global::System.Action<{inputs}>" : $"global::System.Func<{inputs}, {output}>";
    }

    private static string OutputType(FunctionModel function) => WrapperWriter.ReturnType(function);

    private static List<string> InputTypes(FunctionModel function)
    {
        if (function.HttpApi is not null)
            return [$"global::{KnownTypes.Request}", $"global::{KnownTypes.Context}"];
        var types = function.Parameters.Where(parameter => parameter.Source != ParameterSource.Service).Select(parameter => parameter.Type).ToList();
        return types.Count == 0 ? ["global::System.IO.Stream"] : types;
    }

    private static string Arguments(FunctionModel function) =>
        string.Join(", ", InputTypes(function).Select((_, index) => $"input{index}"));
}
