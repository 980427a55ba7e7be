using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>
/// The class that Lambda's runtime calls. Its constructor builds the container of the execution environment; its
/// method binds one event, calls the user's method in a scope of its own and writes the answer.
/// </summary>
internal static class WrapperWriter
{
    public static string Write(FunctionModel function, string serializer, StartupModel? startup, string annotationsVersion)
    {
        var code = new CodeWriter();
        code.Open($"namespace {function.Namespace}");
        code.Open($"public class {function.WrapperName}");
        if (startup is null)
        {
            code.Line($"private readonly {function.ClassFullName} _functions;");
            code.Line($"private readonly {serializer} _serializer;");
        }
        else
        {
            code.Line("private readonly global::Microsoft.Extensions.DependencyInjection.ServiceProvider _serviceProvider;");
        }

        code.Line();
        WriteConstructor(code, function, serializer, startup);
        code.Line();
        WriteMethod(code, function, serializer, startup is not null);
        code.Line();
        WriteExecutionEnvironment(code, annotationsVersion);
        code.Close();
        code.Close();
        return code.ToString();
    }

    private static void WriteConstructor(CodeWriter code, FunctionModel function, string serializer, StartupModel? startup)
    {
        code.Line("/// <summary>Builds what the function keeps for as long as its environment lives.</summary>");
        code.Open($"public {function.WrapperName}()");
        code.Line("SetExecutionEnvironment();");
        if (startup is null)
        {
            code.Line($"_functions = new {function.ClassFullName}();");
            code.Line($"_serializer = new {serializer}();");
        }
        else
        {
            const string Extensions = "global::Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions";
            code.Line("var services = new global::Microsoft.Extensions.DependencyInjection.ServiceCollection();");
            code.Line($"{Extensions}.AddSingleton<{function.ClassFullName}>(services);");
            code.Line($"{Extensions}.AddSingleton<{serializer}>(services);");
            code.Line($"var startup = new {startup.FullName}();");
            code.Line("startup.ConfigureServices(services);");
            code.Line("_serviceProvider = global::Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(services);");
            code.Line("// Constructors run now, in the init phase, and not in the first invocation.");
            code.Line($"_ = {Resolve(function.ClassFullName, "_serviceProvider")};");
        }

        code.Close();
    }

    private static void WriteMethod(CodeWriter code, FunctionModel function, string serializer, bool hasContainer)
    {
        WriteDocumentation(code, function);
        code.Open($"public {(function.Return.IsAsync ? "async " : "")}{ReturnType(function)} {function.MethodIdentifier}({Parameters(function)})");
        if (hasContainer)
        {
            code.Line("using var scope = global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateScope(_serviceProvider);");
            code.Line($"var functions = {Resolve(function.ClassFullName, "scope.ServiceProvider")};");
        }
        else
        {
            code.Line("var functions = _functions;");
        }

        if (function.HttpApi is null)
        {
            foreach (var service in function.Parameters.Where(parameter => parameter.Source == ParameterSource.Service))
                code.Line($"var {AnswerWriter.Local(service)} = {Resolve(service.Type, "scope.ServiceProvider")};");
        }
        else
        {
            code.Line(hasContainer
                ? $"var serializer = {Resolve(serializer, "scope.ServiceProvider")};"
                : "var serializer = _serializer;");
            BindingWriter.Write(code, function);
        }

        AnswerWriter.Write(code, function);
        code.Close();
    }

    // As in the real package: the reference means a method of the wrapper, which one with bound parameters does not have (CS1574).
    private static void WriteDocumentation(CodeWriter code, FunctionModel function)
    {
        var cref = function.Parameters.Count == 0 ? function.MethodName : $"{function.MethodName}({function.Cref})";
        code.Line($"/// <summary>Handles one event with <see cref=\"{cref}\"/>.</summary>");
        foreach (var name in ParameterNames(function))
            code.Line($"/// <param name=\"{name}\">{(name == "__context__" ? "What Lambda says of the invocation." : "The event.")}</param>");
        code.Line("/// <returns>What Lambda answers.</returns>");
    }

    private static void WriteExecutionEnvironment(CodeWriter code, string version)
    {
        code.Open("private static void SetExecutionEnvironment()");
        code.Line("const string Variable = \"AWS_EXECUTION_ENV\";");
        code.Line("var value = global::System.Environment.GetEnvironmentVariable(Variable);");
        code.Line("var prefix = string.IsNullOrEmpty(value) ? \"\" : value + \"_\";");
        code.Line($"global::System.Environment.SetEnvironmentVariable(Variable, prefix + \"lib/amazon-lambda-annotations#{version}\");");
        code.Close();
    }

    internal static string Resolve(string type, string provider) =>
        $"global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<{type}>({provider})";

    private static IEnumerable<string> ParameterNames(FunctionModel function) => function.HttpApi is not null
        ? ["__request__", "__context__"]
        : Own(function).Select(AnswerWriter.Local);

    private static string Parameters(FunctionModel function)
    {
        if (function.HttpApi is not null)
            return $"global::{KnownTypes.Request} __request__, global::{KnownTypes.Context} __context__";
        var own = Own(function).Select(parameter => $"{parameter.Type} {AnswerWriter.Local(parameter)}").ToList();
        return own.Count == 0 ? "global::System.IO.Stream stream" : string.Join(", ", own);
    }

    private static IEnumerable<ParameterModel> Own(FunctionModel function) =>
        function.Parameters.Where(parameter => parameter.Source != ParameterSource.Service);

    internal static string ReturnType(FunctionModel function)
    {
        var inner = function.HttpApi is null
            ? function.Return.Type
            : function.Return.Kind == ReturnKind.HttpResult ? "global::System.IO.Stream" : $"global::{KnownTypes.Response}";
        return function.Return.IsAsync
            ? inner is null ? $"global::{KnownTypes.Task}" : $"global::{KnownTypes.Task}<{inner}>"
            : inner ?? "void";
    }
}
