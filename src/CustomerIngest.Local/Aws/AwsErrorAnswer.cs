using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>An error in the AWS JSON protocol.</summary>
internal static class AwsErrorAnswer
{
    /// <summary>Sets status and headers, and writes the body in place of what <paramref name="body"/> holds.</summary>
    /// <param name="response">The call's.</param>
    /// <param name="exception">The error.</param>
    /// <param name="body">Takes the body.</param>
    /// <param name="messageMember">As the service spells it: <c>message</c>, or <c>Message</c>.</param>
    public static void Write(HttpResponse response, AwsException exception, ArrayBufferWriter<byte> body, string messageMember = "message")
    {
        var error = exception.Error;
        response.StatusCode = error.StatusCode;
        if (error.QueryCode is not null)
            response.Headers["x-amzn-query-error"] = $"{error.QueryCode};{(error.StatusCode < 500 ? "Sender" : "Receiver")}";

        body.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(body, PlainJson.Options);
        writer.WriteStartObject();
        writer.WriteString("__type", error.Type);
        writer.WriteString(messageMember, exception.Message);
        writer.WriteEndObject();
    }
}
