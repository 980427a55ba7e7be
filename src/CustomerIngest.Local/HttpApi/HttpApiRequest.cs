namespace CustomerIngest.Local.HttpApi;

/// <summary>A client's request as it came, and what the gateway adds to it.</summary>
internal sealed record HttpApiRequest
{
    public required string Method { get; init; }

    /// <summary>As the client sent it, not decoded.</summary>
    public required string Path { get; init; }

    /// <summary>As the client sent it, without the question mark.</summary>
    public required string QueryString { get; init; }

    public required string Protocol { get; init; }

    /// <summary>In the order of arrival; a name may stand more than once.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required string SourceIp { get; init; }

    public required int Port { get; init; }

    /// <summary>What the client finds in the header apigw-requestid.</summary>
    public required string RequestId { get; init; }

    /// <summary>X-Ray's header x-amzn-trace-id for a client that sends none.</summary>
    public required string TraceId { get; init; }

    public required DateTimeOffset Time { get; init; }
}
