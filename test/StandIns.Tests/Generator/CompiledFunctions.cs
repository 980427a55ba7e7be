using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.CodeAnalysis;

namespace StandIns.Tests.Generator;

/// <summary>Functions of a class CustomerIngest.Functions, generated, compiled and loaded.</summary>
internal sealed class CompiledFunctions(Assembly assembly)
{
    private const string Attributes = """
        [assembly: LambdaGlobalProperties(GenerateMain = true)]
        [assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<ProbeJsonContext>))]

        """;

    public static CompiledFunctions Of(string source)
    {
        using var stream = new MemoryStream(Emit(source));
        return new CompiledFunctions(new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(stream));
    }

    /// <summary>The bytes of an executable that compiles without a warning.</summary>
    public static byte[] Emit(string source)
    {
        var run = GeneratorRun.Of(Attributes + source);
        Assert.Empty(run.Diagnostics);
        using var stream = new MemoryStream();
        Assert.Empty(run.Output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(problem => problem.Severity >= DiagnosticSeverity.Warning));
        return stream.ToArray();
    }

    public object Wrapper(string method) => Create($"Functions_{method}_Generated");

    public object Create(string type) => Activator.CreateInstance(assembly.GetType($"CustomerIngest.{type}", throwOnError: true)!)!;

    /// <summary>A static property of a type of the source.</summary>
    public string Read(string type, string property) => Convert.ToString(
        assembly.GetType($"CustomerIngest.{type}", throwOnError: true)!.GetProperty(property)!.GetValue(null), CultureInfo.InvariantCulture)!;

    /// <summary>Calls a fresh wrapper, as a cold environment would.</summary>
    public Task<string> CallAsync(string method, APIGatewayHttpApiV2ProxyRequest request) => CallAsync(Wrapper(method), method, request, null);

    /// <summary>The answer as it goes over the wire.</summary>
    public static async Task<string> CallAsync(object wrapper, string method, params object?[] arguments)
    {
        var result = wrapper.GetType().GetMethod(method)!.Invoke(wrapper, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (result is Task task)
        {
            await task;
            result = task.GetType().GetProperty("Result")?.GetValue(task);
        }

        using var stream = result as Stream ?? Serialize(result);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static MemoryStream Serialize(object? result)
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<ProbeJsonContext>();
        var stream = new MemoryStream();
        serializer.Serialize(result, stream);
        stream.Position = 0;
        return stream;
    }
}
