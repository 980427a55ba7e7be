using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>What the Runtime API says about an invocation beside its payload.</summary>
/// <param name="RequestId">Names the invocation in the answer; the only header that must be there.</param>
/// <param name="Deadline">When Lambda kills the invocation.</param>
/// <param name="InvokedFunctionArn">The ARN that was called.</param>
/// <param name="TraceId">X-Ray tracing header, or null.</param>
/// <param name="ClientContext">JSON, or null.</param>
/// <param name="CognitoIdentity">JSON, or null.</param>
/// <param name="TenantId">The tenant of a function with tenant isolation, or null.</param>
internal sealed record InvocationHeaders(
    string RequestId,
    DateTimeOffset Deadline,
    string InvokedFunctionArn,
    string TraceId,
    string ClientContext,
    string CognitoIdentity,
    string TenantId)
{
    /// <exception cref="InvalidDataException">There is no request id, so no answer could be sent.</exception>
    public static InvocationHeaders From(IReadOnlyDictionary<string, IEnumerable<string>> headers)
    {
        var all = new Dictionary<string, IEnumerable<string>>(headers, StringComparer.OrdinalIgnoreCase);
        return new InvocationHeaders(
            Find(all, "Lambda-Runtime-Aws-Request-Id") is { Length: > 0 } id ? id : throw new InvalidDataException(
                "The Runtime API handed out an invocation without the header Lambda-Runtime-Aws-Request-Id; check that AWS_LAMBDA_RUNTIME_API names a Runtime API."),
            ReadDeadline(Find(all, "Lambda-Runtime-Deadline-Ms")),
            Find(all, "Lambda-Runtime-Invoked-Function-Arn"),
            Find(all, "Lambda-Runtime-Trace-Id"),
            Find(all, "Lambda-Runtime-Client-Context"),
            Find(all, "Lambda-Runtime-Cognito-Identity"),
            Find(all, "Lambda-Runtime-Aws-Tenant-Id"));
    }

    private static string Find(Dictionary<string, IEnumerable<string>> headers, string name) =>
        headers.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Lambda always sends one; without it the deadline counts as passed, as in the real package.</summary>
    private static DateTimeOffset ReadDeadline(string milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(value, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()))
            : DateTimeOffset.UnixEpoch;
}
