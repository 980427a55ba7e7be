namespace CustomerIngest.Local.Aws;

/// <summary>The kind of an error, in the words that AWS puts on the wire.</summary>
/// <param name="Type">What <c>__type</c> says, such as <c>com.amazonaws.sqs#QueueDoesNotExist</c>.</param>
/// <param name="QueryCode">
/// The code of the older Query protocol, which SQS still sends in <c>x-amzn-query-error</c> and clients report;
/// null for services that do not.
/// </param>
/// <param name="StatusCode">400 or 403 for the caller's errors, 500 for the service's.</param>
public sealed record AwsError(string Type, string? QueryCode = null, int StatusCode = 400)
{
    public static AwsError UnknownOperation { get; } = new("com.amazon.coral.service#UnknownOperationException");

    /// <summary>The request is not a JSON object, or a member of it has the wrong type.</summary>
    public static AwsError Serialization { get; } = new("com.amazon.coral.service#SerializationException");

    public static AwsError AccessDenied { get; } = new("com.amazon.coral.service#AccessDeniedException", StatusCode: 403);

    public static AwsError InternalFailure { get; } = new("com.amazon.coral.service#InternalFailure", StatusCode: 500);

    /// <summary>The name alone, without the namespace before the <c>#</c>.</summary>
    public string Name => Type[(Type.IndexOf('#', StringComparison.Ordinal) + 1)..];
}
