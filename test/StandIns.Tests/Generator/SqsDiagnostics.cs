namespace StandIns.Tests.Generator;

/// <summary>What can be wrong about a queue's function.</summary>
internal static class SqsDiagnostics
{
    private const string Fifo = "arn:aws:sqs:eu-west-1:123456789012:orders.fifo";

    public static IEnumerable<DiagnosticCase> Cases => [.. Attributes, .. Signatures];

    private static DiagnosticCase[] Attributes =>
    [
        Attribute("Queue = Q is neither an ARN", "\"Q\""),
        Attribute("Without one in the source, -p:AwsPackages=registry builds it", "\"@a_b\""),
        Attribute("ResourceName = - must consist", "\"@Q\", ResourceName = \"-\""),
        Attribute("BatchSize = 0 must be from 1 to 10000", "\"@Q\", BatchSize = 0"),
        Attribute("BatchSize = 10001 must be from 1 to 10000", "\"@Q\", BatchSize = 10001, MaximumBatchingWindowInSeconds = 1"),
        Attribute("BatchSize = 11 needs MaximumBatchingWindowInSeconds", "\"@Q\", BatchSize = 11"),
        Attribute("BatchSize = 12 needs MaximumBatchingWindowInSeconds", "\"@Q\", BatchSize = 12, MaximumBatchingWindowInSeconds = 0"),
        Attribute("BatchSize = 11 must be from 1 to 10 for a FIFO queue", $"\"{Fifo}\", BatchSize = 11"),
        Attribute("MaximumBatchingWindowInSeconds = 301 must be from 0 to 300", "\"@Q\", MaximumBatchingWindowInSeconds = 301"),
        Attribute("MaximumBatchingWindowInSeconds must not be set for a FIFO queue", $"\"{Fifo}\", MaximumBatchingWindowInSeconds = 0"),
        Attribute("MaximumConcurrency = 1 must be from 2 to 1000", "\"@Q\", MaximumConcurrency = 1"),
        Attribute("MaximumConcurrency = 1001 must be from 2 to 1000", "\"@Q\", MaximumConcurrency = 1001"),
        DiagnosticCase.Of("AWSLambda0116", "A", "A has two events of one name", "[LambdaFunction] [SQSEvent(\"@Q\")] [SQSEvent(\"@Q\")] public void A(SQSEvent sqsEvent) { }"),
    ];

    private static DiagnosticCase[] Signatures =>
    [
        Signature("A", "void A()", "{ }"),
        Signature("B", "void B(string message)", "{ }"),
        Signature("C", "void C(ILambdaContext context, SQSEvent sqsEvent)", "{ }"),
        Signature("D", "Task<string> D(SQSEvent sqsEvent)", "=> Task.FromResult(\"\");"),
        Signature("E", "ValueTask E(SQSEvent sqsEvent)", "=> default;"),
        Signature("F", "void F(SQSEvent sqsEvent, [FromServices] IDisposable service)", "{ }"),
        Signature("G", "void G(SQSEvent sqsEvent, CancellationToken token)", "{ }"),
    ];

    private static DiagnosticCase Attribute(string message, string arguments) =>
        DiagnosticCase.Of("AWSLambda0116", "A", message, $"[LambdaFunction] [SQSEvent({arguments})] public void A(SQSEvent sqsEvent) {{ }}");

    private static DiagnosticCase Signature(string name, string signature, string body) =>
        DiagnosticCase.Of("AWSLambda0117", name, $"{name} has [SQSEvent]: it must take an SQSEvent", $"[LambdaFunction] [SQSEvent(\"@Q\")] public {signature} {body}");
}
