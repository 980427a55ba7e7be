using Microsoft.CodeAnalysis;

namespace StandIns.Tests.Generator;

/// <summary>What can be wrong about a program as a whole.</summary>
internal static class ProgramDiagnostics
{
    private const string Function = "public class Functions { [LambdaFunction] public void A() { } }";
    private const string Configure = "public void ConfigureServices(IServiceCollection services) { }";

    public static IEnumerable<DiagnosticCase> Cases => [.. Startups, .. References, .. Mains];

    private static DiagnosticCase[] Startups =>
    [
        DiagnosticCase.OfTypes("AWSLambda0119", "Startup", "CustomerIngest.Startup has both", $"{Function} [LambdaStartup] public class Startup {{ {Configure} public object ConfigureHostBuilder() => this; }}"),
        DiagnosticCase.OfTypes("AWSLambda0107", "Startup", "CustomerIngest.Startup has ConfigureHostBuilder, which the stand-in does not know", $"{Function} [LambdaStartup] public class Startup {{ public object ConfigureHostBuilder() => this; }}"),
        DiagnosticCase.OfTypes("AWSLambda0107", "Startup", "has no constructor without parameters (CS7036)", $"{Function} [LambdaStartup] public class Startup(int number) {{ public int Number => number; {Configure} }}"),
        DiagnosticCase.OfTypes("AWSLambda0107", "Startup", "CustomerIngest.Startup is a record", $"{Function} [LambdaStartup] public record Startup {{ {Configure} }}"),
        DiagnosticCase.OfTypes("AWSLambda0107", "Startup", "ConfigureServices of CustomerIngest.Startup is static (CS0176)", $"{Function} [LambdaStartup] public class Startup {{ public static void ConfigureServices(IServiceCollection services) {{ }} }}"),
        DiagnosticCase.OfTypes("AWSLambda0107", "Startup", "ConfigureServices of CustomerIngest.Startup is not public (CS0122)", $"{Function} [LambdaStartup] public class Startup {{ private void ConfigureServices(IServiceCollection services) {{ }} }}"),
    ];

    private static DiagnosticCase[] References =>
    [
        DiagnosticCase.Of("AWSLambda0104", "A", "Amazon.Lambda.APIGatewayEvents is needed", """[LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/")] public void A() { }""") with { Without = "Amazon.Lambda.APIGatewayEvents" },
        DiagnosticCase.Of("AWSLambda0104", "A", "Amazon.Lambda.SQSEvents is needed", """[LambdaFunction] [SQSEvent("@Q")] public void A(SQSEvent sqsEvent) { }""") with { Without = "Amazon.Lambda.SQSEvents" },
        DiagnosticCase.OfTypes("AWSLambda0104", null, "Amazon.Lambda.RuntimeSupport is needed", Function) with { Without = "Amazon.Lambda.RuntimeSupport" },
        DiagnosticCase.OfTypes("AWSLambda0104", null, "Microsoft.Extensions.DependencyInjection is needed", $"{Function} [LambdaStartup] public class Startup {{ {Configure} }}") with { Without = "Microsoft.Extensions.DependencyInjection" },
    ];

    private static DiagnosticCase[] Mains =>
    [
        DiagnosticCase.OfTypes("AWSLambda0111", null, "the project is not an executable", Function) with { Kind = OutputKind.DynamicallyLinkedLibrary },
        new("AWSLambda0112", null, "The runtime \"dotnet6\" is unknown", $$"""
            [assembly: LambdaGlobalProperties(Runtime = "dotnet6")] [assembly: LambdaSerializer(typeof(object))] namespace CustomerIngest; {{Function}}
            """),
        DiagnosticCase.OfTypes("AWSLambda0113", null, "no method has a usable [LambdaFunction]", "public class Functions { }"),
        DiagnosticCase.OfTypes("AWSLambda0114", null, "CustomerIngest.Program.Main(string[])", $"{Function} public class Program {{ public static int Main(string[] args) => 0; }}"),
        DiagnosticCase.OfTypes("AWSLambda0114", null, "CustomerIngest.Program.Main()", $"{Function} public class Program {{ private static Task Main() => Task.CompletedTask; }}"),
        new("AWSLambda0114", null, "a file with top-level statements", """
            [assembly: LambdaGlobalProperties(GenerateMain = true)] [assembly: LambdaSerializer(typeof(object))]
            Console.WriteLine();
            namespace CustomerIngest { public class Functions { [LambdaFunction] public void A() { } } }
            """),
    ];
}
