using System.Globalization;
using System.Threading.Channels;
using CustomerIngest.Local.Hosting;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Limits;
using CustomerIngest.Local.Lambda.Sandbox;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Runtime;

/// <summary>
/// The Runtime API (version 2018-06-01) of one process. Events wait in a channel until the process asks for the next;
/// each is answered once.
/// </summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    private const string Runtime = "/2018-06-01/runtime/";
    private const string Invocations = $"{Runtime}invocation/";

    // The cause of an error for X-Ray is a header of up to 1 MiB; a runtime whose report is refused ends.
    private const int LargestHeaders = 2 * 1024 * 1024;

    // The waiting request is answered on the thread that posts the event, without a change of threads.
    private readonly Channel<Invocation> _events =
        Channel.CreateUnbounded<Invocation>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });

    private readonly TaskCompletionSource _initialised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<RuntimeReply> _initFailed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoopbackServer _server = new(port: 0, inline: true, LargestHeaders, patience: Patience.Endless);
    private Invocation? _current;

    private RuntimeApi()
    {
    }

    /// <summary>What AWS_LAMBDA_RUNTIME_API holds.</summary>
    public string HostAndPort => _server.Address.Authority;

    /// <summary>Completes when the process first asks for an event: the end of its initialisation.</summary>
    public Task Initialised => _initialised.Task;

    /// <summary>Completes when the process reports that it cannot initialise.</summary>
    public Task<RuntimeReply> InitFailed => _initFailed.Task;

    /// <summary>Of the process; null for one that is never frozen.</summary>
    public Freezer? Freezer { get; set; }

    public static async Task<RuntimeApi> StartAsync(CancellationToken cancellationToken)
    {
        var api = new RuntimeApi();
        await api._server.StartAsync(api.HandleAsync, cancellationToken);
        return api;
    }

    public void Post(Invocation invocation) => _events.Writer.TryWrite(invocation);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return (context.Request.Method, path) switch
        {
            ("GET", $"{Invocations}next") => NextAsync(context),
            ("POST", $"{Runtime}init/error") => InitErrorAsync(context),
            ("POST", _) when RequestId(path, "/response") is { } id => ReplyAsync(context, id, ResponseAsync),
            ("POST", _) when RequestId(path, "/error") is { } id => ReplyAsync(context, id, ErrorReportReader.ReadAsync),
            (_, $"{Runtime}restore/next" or $"{Runtime}restore/error") =>
                ShortAnswers.RefuseAsync(context, StatusCodes.Status403Forbidden, "InvalidStateTransition", "The function does not use SnapStart."),
            _ => ShortAnswers.RefuseAsync(context, StatusCodes.Status404NotFound, "NotFound", "The Runtime API has no such path."),
        };
    }

    private async Task NextAsync(HttpContext context)
    {
        if (Volatile.Read(ref _current) is { Reply.IsCompleted: false })
        {
            await ShortAnswers.RefuseAsync(context, StatusCodes.Status403Forbidden, "InvalidStateTransition", "The last event has not been answered.");
            return;
        }

        _initialised.TrySetResult();
        var invocation = await TakeAsync(context.RequestAborted);
        invocation.Take();
        Volatile.Write(ref _current, invocation);
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = invocation.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = invocation.TraceId;
        if (invocation.ClientContext is { } clientContext)
            headers["Lambda-Runtime-Client-Context"] = clientContext;
        headers.ContentType = "application/json";
        headers.ContentLength = invocation.Payload.Length;
        await context.Response.BodyWriter.WriteAsync(invocation.Payload, context.RequestAborted);
    }

    // Frozen here and nowhere else, so that no event goes to a process that is frozen for want of one. Before its first
    // event it is not frozen: Lambda starts an environment for an event that is there.
    private async ValueTask<Invocation> TakeAsync(CancellationToken cancellationToken)
    {
        if (_current is null || Freezer is not { } freezer || _events.Reader.Count > 0)
            return await _events.Reader.ReadAsync(cancellationToken);
        freezer.BeginWait();
        try
        {
            return await _events.Reader.ReadAsync(cancellationToken);
        }
        finally
        {
            freezer.EndWait();
        }
    }

    private async Task ReplyAsync(HttpContext context, string requestId, Func<HttpContext, Task<RuntimeReply>> read)
    {
        var invocation = Volatile.Read(ref _current);
        if (invocation?.RequestId != requestId)
        {
            await ShortAnswers.RefuseAsync(context, StatusCodes.Status400BadRequest, "InvalidRequestID", "Invalid request ID");
            return;
        }

        var reply = await read(context);
        if (!invocation.Complete(reply))
            await ShortAnswers.RefuseAsync(context, StatusCodes.Status403Forbidden, "InvalidStateTransition", "The event has been answered already.");
        else if (reply.ErrorType == LambdaErrors.ResponseTooLarge)
            await ShortAnswers.RefuseAsync(context, StatusCodes.Status413RequestEntityTooLarge, "RequestEntityTooLarge", $"Exceeded maximum allowed payload size ({LambdaLimits.LargestResponse} bytes).");
        else
            await ShortAnswers.AcceptAsync(context);
    }

    private static async Task<RuntimeReply> ResponseAsync(HttpContext context) =>
        await BoundedBody.ReadAsync(context, LambdaLimits.LargestResponse) is { } payload
            ? new RuntimeReply(payload)
            : LambdaErrors.TooLarge();

    private async Task InitErrorAsync(HttpContext context)
    {
        var error = await ErrorReportReader.ReadAsync(context);
        _initFailed.TrySetResult(error with { Broken = true });
        await ShortAnswers.AcceptAsync(context);
    }

    private static string? RequestId(string path, string end) =>
        path.StartsWith(Invocations, StringComparison.Ordinal) && path.EndsWith(end, StringComparison.Ordinal) && path.Length > Invocations.Length + end.Length
            ? path[Invocations.Length..^end.Length]
            : null;
}
