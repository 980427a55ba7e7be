using System.Text.Json;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Page.Actions;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.S3;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Page;

/// <summary>What the page asks for when somebody looks: a log, a page of customers, a page of the bucket.</summary>
internal sealed class Views(PageSources sources) : IDisposable
{
    private const int ObjectsAtOnce = 20;

    private readonly HttpClient _http = new() { BaseAddress = sources.Http };

    /// <summary>What does not change while the cloud runs.</summary>
    public void WriteAbout(Utf8JsonWriter json)
    {
        json.WriteString("template", sources.TemplateName);
        json.WriteString("database", sources.Database?.Description);
        json.WriteString("http", sources.Http.ToString());
        json.WriteString("aws", sources.Aws.Address.ToString());
        json.WriteBoolean("knowsCustomers", sources.KnowsCustomers);
        json.WriteBoolean("listsCustomers", sources.ListsCustomers);
        json.WriteBoolean("ownDatabase", sources.Database is PrivateServer);
        json.WriteBoolean("canFreeze", GuardedProcess.HasGroup);
        json.WriteStartArray("sources");
        foreach (var queue in sources.Sources)
        {
            json.WriteStartObject();
            json.WriteString("name", queue.Name);
            var dead = queue.Settings.RedrivePolicy is { } policy ? sources.Sqs.FindByArn(policy.DeadLetterTargetArn) : null;
            json.WriteString("dead", dead?.Name);
            json.WriteNumber("mostReceives", queue.Settings.RedrivePolicy?.MaxReceiveCount ?? 0);
            json.WriteNumber("visibility", queue.Settings.VisibilityTimeout.TotalSeconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("bucket", FileSender.BucketOf(sources.Template)?.Name);
    }

    public Task LogAsync(HttpContext context, string requestId)
    {
        var lines = sources.Activity.Logs.Of(requestId);
        if (lines is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Json.WriteAsync(context, json => json.WriteString("text", "The page does not keep this log any more. The log file has it."));
        }

        return Json.WriteAsync(context, json =>
        {
            json.WriteStartArray("lines");
            foreach (var line in lines)
                json.WriteStringValue(line);
            json.WriteEndArray();
        });
    }

    /// <summary>As the HTTP API answers it, status and all.</summary>
    public async Task CustomersAsync(HttpContext context)
    {
        var query = context.Request.QueryString.ToString();
        try
        {
            using var response = await _http.GetAsync(new Uri($"customers{query}", UriKind.Relative), context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (HttpRequestException exception)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            await Json.WriteAsync(context, json => json.WriteString("detail", exception.Message));
        }
    }

    public Task ObjectsAsync(HttpContext context)
    {
        ObjectPage page;
        try
        {
            var bucket = FileSender.BucketOf(sources.Template) ?? throw new PageException("The template has no bucket.");
            page = sources.S3.Get(bucket.Name).List(new ListRequest("", "", context.Request.Query["after"].ToString(), ObjectsAtOnce));
        }
        catch (S3Exception exception)
        {
            throw new PageException(exception.Message);
        }

        return Json.WriteAsync(context, json =>
        {
            json.WriteStartArray("objects");
            foreach (var record in page.Objects)
            {
                json.WriteStartObject();
                json.WriteString("key", record.Key);
                json.WriteNumber("size", record.Size);
                json.WriteNumber("at", record.LastModified.ToUnixTimeMilliseconds());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("next", page.Next);
        });
    }

    public void Dispose() => _http.Dispose();
}
