using System.Xml.Linq;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerIngest.Local.S3.Api;

/// <summary>S3's REST protocol, with the bucket in the path or before localhost in the host. What no other service claims, and is not signed for one, is a request of it.</summary>
public sealed class S3Api : IAwsService
{
    private const string HostId = "bG9jYWwtY2xvdWQ=";

    private readonly S3Routes _routes;
    private readonly TimeProvider _time;

    public S3Api(S3Service buckets, TimeProvider time) => (_routes, _time) = (new S3Routes(buckets), time);

    public bool Accepts(HttpRequest request) =>
        SignedService.Of(request) is null or "s3" && !request.Headers.ContainsKey("X-Amz-Target") && !request.Query.ContainsKey("Action")
        && (!HttpMethods.IsPost(request.Method) || request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true || request.QueryString.HasValue);

    public async Task AnswerAsync(HttpContext context, LocalAccount account, CancellationToken cancelled)
    {
        // Objects are not kept in memory, and have their own limits.
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        context.Response.Headers["x-amz-request-id"] = context.Response.Headers["x-amzn-RequestId"];
        context.Response.Headers.Remove("x-amzn-RequestId");
        context.Response.Headers["x-amz-id-2"] = HostId;
        context.Response.Headers.Server = "AmazonS3";
        context.RequestAborted = cancelled;
        try
        {
            var request = S3Request.Read(context);
            BucketOwner.Check(request);
            Encryption.Check(request);
            PresignedUrl.Check(request, _time.GetUtcNow());
            await _routes.AnswerAsync(request);
        }
        catch (S3Exception exception) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, exception);
        }
        catch (Exception exception) when (BrokenRequest.Is(exception) && !context.Response.HasStarted)
        {
            await RefuseAsync(context, S3Errors.IncompleteBody());
        }
        catch (Exception exception) when (!cancelled.IsCancellationRequested && !context.Response.HasStarted)
        {
            // Nothing is logged here, so the client is the one to tell of a fault of ours.
            await RefuseAsync(context, new S3Exception("InternalError", 500, $"The local cloud failed: {exception.Message}"));
        }
    }

    private static Task RefuseAsync(HttpContext context, S3Exception refusal)
    {
        foreach (var (name, value) in refusal.Headers)
            context.Response.Headers[name] = value;
        var requestId = context.Response.Headers["x-amz-request-id"].ToString();
        context.Response.StatusCode = refusal.Status;
        return S3Xml.WriteAsync(context, new XElement(
            "Error",
            new XElement("Code", refusal.Code),
            new XElement("Message", refusal.Message),
            refusal.Details.Select(detail => new XElement(detail.Key, detail.Value)),
            new XElement("RequestId", requestId),
            new XElement("HostId", HostId)));
    }
}
