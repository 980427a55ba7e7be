namespace StandIns.Tests.Runtime;

/// <summary>What the Runtime API says to one call.</summary>
internal sealed record RuntimeAnswer(int Status, string Body, params (string Name, string Value)[] Headers)
{
    public static RuntimeAnswer Accepted { get; } = new(202, """{"status":"OK"}""");

    /// <summary>An invocation, whose further headers are added to the two that Lambda always sends.</summary>
    public static RuntimeAnswer Invocation(string payload, params (string Name, string Value)[] headers) =>
        new(200, payload, [("Lambda-Runtime-Aws-Request-Id", "request-1"), ("Lambda-Runtime-Deadline-Ms", "1785575100000"), .. headers]);
}
