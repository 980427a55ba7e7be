namespace StandIns.Tests.Generator;

/// <summary>What can be wrong about one function that is not a queue's.</summary>
internal static class FunctionDiagnostics
{
    private const string Refused = "AWSLambda0107";

    public static IEnumerable<DiagnosticCase> Cases => [.. Attributes, .. Parameters, .. Methods, .. Names];

    private static DiagnosticCase[] Attributes =>
    [
        DiagnosticCase.Of("AWSLambda0102", "A", "A has attributes of more than one kind of event", """[LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/")] [SQSEvent("@Q")] public void A(SQSEvent sqsEvent) { }"""),
        DiagnosticCase.Of("AWSLambda0105", "A", "A returns IHttpResult but has no [HttpApi]", "[LambdaFunction] public IHttpResult A() => HttpResults.Ok();"),
        DiagnosticCase.Of("AWSLambda0105", "B", "B returns IHttpResult but has no [HttpApi]", "[LambdaFunction] public Task<IHttpResult> B() => Task.FromResult(HttpResults.Ok());"),
        DiagnosticCase.Of("AWSLambda0106", "A", "\"a-b\" must consist of letters and digits", """[LambdaFunction(ResourceName = "a-b")] public void A() { }"""),
        DiagnosticCase.Of("AWSLambda0106", "A", "\"\" must consist", """[LambdaFunction(ResourceName = "")] public void A() { }"""),
        DiagnosticCase.Of("AWSLambda0106", "A", "\"é\" must consist", """[LambdaFunction(ResourceName = "é")] public void A() { }"""),
        DiagnosticCase.Of("AWSLambda0129", "A", "A has an event attribute but no [LambdaFunction]", """[HttpApi(LambdaHttpMethod.Get, "/")] public void A() { } [LambdaFunction] public void B() { }"""),
        DiagnosticCase.Of("AWSLambda0129", "B", "B has an event attribute", """[SQSEvent("@Q")] [SQSEvent("@R")] [HttpApi(LambdaHttpMethod.Get, "/")] public void B(SQSEvent e) { }"""),
        DiagnosticCase.Of(Refused, "A", "payload 1.0", """[LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/", Version = HttpApiVersion.V1)] public void A() { }"""),
        DiagnosticCase.Of("AWSLambda0121", "A", "A names the authorizer Mine", """[LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/", Authorizer = "Mine")] public void A() { }"""),
    ];

    private static DiagnosticCase[] Parameters =>
    [
        Api(Refused, "The parameter text of A cannot be bound", "/", "string text"),
        Api(Refused, "The parameter token of A cannot be bound", "/", "CancellationToken token"),
        Api(Refused, "has the variable id and no parameter for it", "/a/{id}", "[FromQuery] string ID"),
        Api(Refused, "The parameter id of A is called as a variable of its route and has [FromQuery]", "/a/{id}", "[FromQuery] string id"),
        Api(Refused, "The parameter id of A is called as a variable of its route and has [FromRoute]", "/a/{id}", "[FromRoute] string id"),
        Api(Refused, "has the variable proxy+ and no parameter for it", "/a/{proxy+}", ""),
        Api(Refused, "The parameter service of A has [FromServices], but no class", "/", "[FromServices] IDisposable service"),
        Api("AWSLambda0109", "The query parameter id has the type System.Guid", "/", "[FromQuery] Guid id"),
        Api("AWSLambda0109", "has the type int[]", "/", "[FromQuery] int[] ids"),
        Api("AWSLambda0109", "has the type System.DayOfWeek", "/", "[FromQuery] DayOfWeek day"),
        Api("AWSLambda0109", "has the type System.Collections.Generic.List<System.Guid>", "/", "[FromQuery] List<Guid> ids"),
        Api("AWSLambda0001", "has the type System.Collections.Generic.Dictionary<string, string>", "/", "[FromQuery] Dictionary<string, string> all"),
        Api("AWSLambda0110", "The name \"a b\" of the parameter text", "/", "[FromQuery(Name = \"a b\")] string text"),
        Api("AWSLambda0110", "The name \"a[]\" of the parameter text", "/", "[FromHeader(Name = \"a[]\")] string text"),
        DiagnosticCase.Of("AWSLambda0115", "A", "The parameter text of A is bound to a request", "[LambdaFunction] public void A([FromQuery] string text) { }"),
        DiagnosticCase.Of("AWSLambda0115", "A", "The parameter body of A is bound", "[LambdaFunction] public void A([FromBody] string body) { }"),
        DiagnosticCase.Of(Refused, "A", "A may take one event and after it an ILambdaContext", "[LambdaFunction] public void A(string one, string two) { }"),
        DiagnosticCase.Of(Refused, "B", "B may take one event and after it an ILambdaContext", "[LambdaFunction] public void B(ILambdaContext context, string one) { }"),
    ];

    private static DiagnosticCase[] Methods =>
    [
        DiagnosticCase.Of(Refused, "A", "A is static", "[LambdaFunction] public static void A() { }"),
        DiagnosticCase.Of(Refused, "A", "A is generic", "[LambdaFunction] public void A<T>() { }"),
        DiagnosticCase.Of(Refused, "A", "A is not public", "[LambdaFunction] private void A() { }"),
        DiagnosticCase.Of(Refused, "A", "A is in a nested class", "public class Inner { [LambdaFunction] public void A() { } }"),
        DiagnosticCase.Of(Refused, "A", "A returns a ValueTask", "[LambdaFunction] public ValueTask<int> A() => default;"),
        new(Refused, "A", "A is outside of any namespace", "[assembly: LambdaSerializer(typeof(object))] public class Functions { [LambdaFunction] public void A() { } }"),
        new("AWSLambda0108", "A", "A has no serializer", "namespace CustomerIngest; public class Functions { [LambdaFunction] public void A() { } }"),
    ];

    private static DiagnosticCase[] Names =>
    [
        DiagnosticCase.OfTypes(Refused, "Same", "Two functions are called Same, or so but for the case, and Main", "public class One { [LambdaFunction] public void Same() { } } public class Two { [LambdaFunction] public void Same() { } }"),
        DiagnosticCase.Of(Refused, "B", "Two functions have the resource name Mine", """[LambdaFunction(ResourceName = "Mine")] public void A() { } [LambdaFunction(ResourceName = "Mine")] public void B() { }"""),
        new("AWSLambda0001", "A", "Two functions are called Functions.A", """
            [assembly: LambdaSerializer(typeof(object))]
            namespace One { public class Functions { [LambdaFunction] public void A() { } } }
            namespace Two { public class Functions { [LambdaFunction] public void A() { } } }
            """) { Kind = Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary },
        new("AWSLambda0118", "A", "has more than 127 characters", $$"""
            [assembly: LambdaSerializer(typeof(object))]
            namespace CustomerIngest; public class {{new string('F', 90)}} { [LambdaFunction] public void A() { } }
            """) { Kind = Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary },
    ];

    private static DiagnosticCase Api(string id, string message, string path, string parameters) =>
        DiagnosticCase.Of(id, "A", message, $"[LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"{path}\")] public string A({parameters}) => \"\";");
}
