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

        foreach (var service in function.Parameters.Where(parameter => parameter.Source == ParameterSource.Service))
            code.Line($"var {AnswerWriter.Local(service)} = {Resolve(service.Type, "scope.ServiceProvider")};");
        if (function.HttpApi is not null)
        {
            code.Line(hasContainer
                ? $"var serializer = {Resolve(serializer, "scope.ServiceProvider")};"
                : "var serializer = _serializer;");
            BindingWriter.Write(code, function);
        }

        AnswerWriter.Write(code, function);
        code.Close();
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

    private static string Resolve(string type, string provider) =>
        $"global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<{type}>({provider})";

    private static string Parameters(FunctionModel function)
    {
        if (function.HttpApi is not null)
            return $"global::{KnownTypes.Request} __request__, global::{KnownTypes.Context} __context__";
        var own = function.Parameters.Where(parameter => parameter.Source != ParameterSource.Service)
            .Select(parameter => $"{parameter.Type} {AnswerWriter.Local(parameter)}").ToList();
        return own.Count == 0 ? "global::System.IO.Stream stream" : string.Join(", ", own);
    }

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
