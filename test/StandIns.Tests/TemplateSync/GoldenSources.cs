namespace StandIns.Tests.TemplateSync;

/// <summary>The functions for which the real generator wrote the golden templates.</summary>
internal static class GoldenSources
{
    public static string Assembly(string runtime = "") => $"""
        [assembly: LambdaGlobalProperties(GenerateMain = true{(runtime.Length == 0 ? "" : $", Runtime = \"{runtime}\"")})]
        [assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<ProbeJsonContext>))]

        """;

    public static string TwoFunctions(string runtime = "") => Assembly(runtime) + """
        namespace CustomerIngest;

        public class Functions
        {
            [LambdaFunction(Timeout = 60, MemorySize = 256)]
            [SQSEvent("@CustomerQueue", BatchSize = 50, MaximumBatchingWindowInSeconds = 5, MaximumConcurrency = 5)]
            public Task<SQSBatchResponse> Ingest(SQSEvent sqsEvent, ILambdaContext context) => Task.FromResult(new SQSBatchResponse());

            [LambdaFunction]
            [HttpApi(LambdaHttpMethod.Get, "/customers")]
            public Task<IHttpResult> List() => Task.FromResult(HttpResults.Ok());
        }
        """;

    /// <summary>The two functions for a project of its own, which knows nothing of these tests.</summary>
    public static string BuiltFunctions => TwoFunctions().Replace("ProbeJsonContext", "CustomerIngest.BuiltJsonContext", StringComparison.Ordinal) + """

        [System.Text.Json.Serialization.JsonSerializable(typeof(SQSEvent))]
        [System.Text.Json.Serialization.JsonSerializable(typeof(SQSBatchResponse))]
        public sealed partial class BuiltJsonContext : System.Text.Json.Serialization.JsonSerializerContext;
        """;

    public static string TwoQueues => Function("""
        [LambdaFunction]
        [SQSEvent("@Q1")]
        [SQSEvent("@Q2")]
        public void A(SQSEvent sqsEvent) { }
        """, "provided.al2023");

    /// <summary>Members of CustomerIngest.Functions.</summary>
    public static string Function(string members, string runtime = "") => $$"""
        {{Assembly(runtime)}}
        namespace CustomerIngest;

        public class Functions
        {
            {{members}}
        }
        """;

    /// <summary>The same without Main, for a class library.</summary>
    public static string Library(string members) =>
        Function(members).Replace("GenerateMain = true", "GenerateMain = false", StringComparison.Ordinal);
}
