using System.Text.Json;

namespace CustomerIngest.Local.Aws;

/// <summary>One call of an operation of the AWS JSON protocol.</summary>
/// <param name="Account">The account that is called.</param>
/// <param name="Request">The operation's input.</param>
/// <param name="Answer">Takes the members of the answer; the object around them is written by the caller.</param>
/// <param name="Cancelled">The client went away, or the endpoint is stopping.</param>
public sealed record AwsCall(LocalAccount Account, JsonRequest Request, Utf8JsonWriter Answer, CancellationToken Cancelled)
{
    /// <summary>The header X-Amzn-Trace-Id, which SDKs send where X-Ray traces; null when there is none.</summary>
    public string? TraceHeader { get; init; }

    /// <summary>Runs when the client went away before it had the answer.</summary>
    public Action? Undelivered { get; set; }

    /// <summary>How the answer goes out, an error too; null for at once.</summary>
    public AnswerPieces? Pieces { get; set; }
}
