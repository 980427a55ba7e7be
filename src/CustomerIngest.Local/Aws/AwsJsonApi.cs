using System.Buffers;
using System.Text.Json;
using CustomerIngest.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>A service that speaks the AWS JSON protocol: the header X-Amz-Target names the operation.</summary>
/// <param name="targetPrefix">What stands before the dot in X-Amz-Target, such as <c>AmazonSQS</c>.</param>
/// <param name="version">1.0 or 1.1.</param>
/// <param name="messageMember">As its errors spell it: <c>message</c>, or <c>Message</c>.</param>
public abstract class AwsJsonApi(string targetPrefix, string version, string messageMember = "message") : IAwsService
{
    protected abstract IReadOnlyDictionary<string, AwsOperation> Operations { get; }

    public bool Accepts(HttpRequest request) => OperationOf(request) is not null;

    public async Task AnswerAsync(HttpContext context, LocalAccount account, CancellationToken cancelled)
    {
        var body = new ArrayBufferWriter<byte>();
        AwsCall? call = null;
        try
        {
            call = await CallAsync(context, account, body, cancelled);
        }
        catch (AwsException exception)
        {
            AwsErrorAnswer.Write(context.Response, exception, body, messageMember);
        }

        context.Response.ContentType = $"application/x-amz-json-{version}";
        context.Response.ContentLength = body.WrittenCount;
        if (call?.Pieces is { } pieces)
            await pieces.WriteAsync(context, body.WrittenMemory, cancelled);
        else
            await context.Response.Body.WriteAsync(body.WrittenMemory, CancellationToken.None);
        if (context.RequestAborted.IsCancellationRequested)
            call?.Undelivered?.Invoke();
    }

    private async Task<AwsCall> CallAsync(
        HttpContext context, LocalAccount account, ArrayBufferWriter<byte> body, CancellationToken cancelled)
    {
        var name = OperationOf(context.Request);
        if (name is null || !Operations.TryGetValue(name, out var operation))
            throw new AwsException(AwsError.UnknownOperation, $"The local cloud does not know the operation {targetPrefix}.{name}.");

        AwaitedBody.Begin(context);
        using var document = await JsonRequest.ReadAsync(context.Request.Body, cancelled);
        using var writer = new Utf8JsonWriter(body, PlainJson.Options);
        var call = new AwsCall(account, new JsonRequest(document.RootElement), writer, cancelled)
        {
            TraceHeader = context.Request.Headers["X-Amzn-Trace-Id"].ToString() is { Length: > 0 } header ? header : null,
        };
        try
        {
            writer.WriteStartObject();
            await operation(call);
            writer.WriteEndObject();
        }
        catch (AwsException exception)
        {
            writer.Reset();
            AwsErrorAnswer.Write(context.Response, exception, body, messageMember);
        }

        return call;
    }

    private string? OperationOf(HttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        return target.StartsWith(targetPrefix + ".", StringComparison.Ordinal) ? target[(targetPrefix.Length + 1)..] : null;
    }
}
