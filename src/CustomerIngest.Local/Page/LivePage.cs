using System.Text.Json;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Hosting;
using CustomerIngest.Local.Page.Actions;
using CustomerIngest.Local.Page.State;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Page;

/// <summary>
/// A page that shows, while it happens, what execution environments keep and lose, and lets somebody send and break things.
/// It asks nobody's name: whoever reaches loopback may do all of it, but no page of another origin.
/// </summary>
public sealed class LivePage : IAsyncDisposable
{
    // Everything comes from here, nothing runs that does not lie in these files, and no other page shows this one.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const int LargestInput = 4 * 1024 * 1024;
    private const string Log = "/log/";
    private const string Action = "/do/";
    private const string Upload = "/upload";

    private readonly LoopbackServer _server;
    private readonly Sampler _sampler;
    private readonly PageActions _actions;
    private readonly Views _views;
    private readonly EventStream _events;

    private LivePage(LoopbackServer server, PageSources sources)
    {
        _server = server;
        var environments = new EnvironmentWatch(sources.Lambda, [.. sources.Template.Functions.Select(static function => function.Name)], sources.Database, sources.Activity);
        var queues = new QueueWatch(sources.Sqs);
        _sampler = new Sampler(environments, queues, sources.Activity.Chronicle);
        _actions = new PageActions(sources);
        _views = new Views(sources);
        _events = new EventStream(new SnapshotWriter(environments, queues, _sampler, sources.Activity, sources.Time), WriteAbout, WriteSwitches);
    }

    public Uri Address => _server.Address;

    /// <param name="port">0 lets the system choose.</param>
    /// <param name="sources">What is shown.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LivePage> StartAsync(int port, PageSources sources, CancellationToken cancellationToken)
    {
        var page = new LivePage(new LoopbackServer(port), sources);
        await page._server.StartAsync(page.AnswerAsync, cancellationToken);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _actions.DisposeAsync();
        await _sampler.DisposeAsync();
        _views.Dispose();
    }

    private void WriteAbout(Utf8JsonWriter json)
    {
        _views.WriteAbout(json);
        json.WriteBoolean("comparesReuse", _actions.Reuse.IsPossible);
    }

    private void WriteSwitches(Utf8JsonWriter json)
    {
        json.WriteBoolean("traffic", _actions.HasTraffic);
        _actions.Reuse.Write(json);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        try
        {
            await RouteAsync(context);
        }
        catch (PageException exception)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !BrokenRequest.Is(exception) && !context.Response.HasStarted)
        {
            // Nothing is logged here, so whoever pressed the button is told of a fault of ours.
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, $"The page failed: {exception.Message}");
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path.Value ?? "");
        var (isRead, isAction) = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method), path == Upload || path.StartsWith(Action, StringComparison.Ordinal));
        if (isAction ? !HttpMethods.IsPost(request.Method) : !isRead)
        {
            context.Response.Headers.Allow = isAction ? "POST" : "GET, HEAD";
            return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "This address does not take this method.");
        }

        return path switch
        {
            Upload => UploadAsync(context),
            _ when isAction => DoAsync(context, path[Action.Length..]),
            "/events" when HttpMethods.IsGet(request.Method) => _events.AnswerAsync(context),
            "/customers" => _views.CustomersAsync(context),
            "/objects" => _views.ObjectsAsync(context),
            _ when path.StartsWith(Log, StringComparison.Ordinal) => _views.LogAsync(context, path[Log.Length..]),
            _ when WebFiles.Find(path) is { } file => FileAsync(context, file),
            _ => RefuseAsync(context, StatusCodes.Status404NotFound, "There is nothing here."),
        };
    }

    private static async Task FileAsync(HttpContext context, WebFile file)
    {
        var response = context.Response;
        (response.Headers.CacheControl, response.Headers.ETag) = ("no-cache", file.EntityTag);
        if (context.Request.Headers.IfNoneMatch == file.EntityTag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        (response.ContentType, response.ContentLength) = (file.Type, file.Bytes.Length);
        if (HttpMethods.IsGet(context.Request.Method))
            await response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }

    private async Task DoAsync(HttpContext context, string name)
    {
        CheckOrigin(context.Request);
        // A page of another origin cannot send this type without asking first, and nobody answers that question.
        if (context.Request.ContentType != "application/json")
            throw new PageException("The header Content-Type must be application/json.");
        var body = await BoundedBody.ReadAsync(context, LargestInput) ?? throw new PageException($"The input has more than {LargestInput} bytes.");
        using var json = Parse(body);
        if (_actions.Do(name, new ActionInput(json.RootElement), context.RequestAborted) is not { } done)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such action.");
            return;
        }

        var text = await done;
        await Json.WriteAsync(context, answer => answer.WriteString("text", text));
    }

    private async Task UploadAsync(HttpContext context)
    {
        CheckOrigin(context.Request);
        if (context.Request.ContentType != "application/octet-stream" || context.Request.ContentLength is not { } length)
            throw new PageException("A file comes with its length, as application/octet-stream.");
        if (context.Request.Query["name"].ToString() is not { Length: > 0 } name)
            throw new PageException("The file has no name.");
        using var content = new StreamContent(context.Request.Body);
        content.Headers.ContentLength = length;
        var text = await _actions.UploadAsync(name, content, context.RequestAborted);
        await Json.WriteAsync(context, answer => answer.WriteString("text", text));
    }

    // Pages of other ports of this machine may read here; what is done is this page's own.
    private static void CheckOrigin(HttpRequest request)
    {
        if (request.Headers.Origin.Count > 0 && request.Headers.Origin != $"{request.Scheme}://{request.Host}")
            throw new PageException($"Only this page may do that, and not a page of \"{request.Headers.Origin}\".");
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var json = SoundJson.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return json;
            json.Dispose();
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new PageException("The input is not a JSON object.");
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return Json.WriteAsync(context, json => json.WriteString("text", text));
    }
}
