namespace StandIns.Tests.TemplateSync;

/// <summary>Sources with one function, CustomerIngest.Functions.A.</summary>
internal static class SyncFunction
{
    /// <param name="properties">Of [LambdaFunction].</param>
    public static string Plain(string properties = "") => GoldenSources.Function($"[LambdaFunction({properties})] public void A() {{ }}");

    /// <param name="arguments">Of [SQSEvent].</param>
    public static string Sqs(string arguments) =>
        GoldenSources.Function($"[LambdaFunction] [SQSEvent({arguments})] public void A(SQSEvent sqsEvent) {{ }}");

    public static string HttpApi(string verb, string path) =>
        GoldenSources.Function($"[LambdaFunction] [HttpApi(LambdaHttpMethod.{verb}, \"{path}\")] public IHttpResult A() => HttpResults.Ok();");
}
