namespace CustomerIngest.Local.ClassLibraries;

/// <summary>An event, and what the Runtime API says of it.</summary>
internal sealed record Invocation(string RequestId, string FunctionArn, DateTimeOffset Deadline, string? TraceId, byte[] Event);
