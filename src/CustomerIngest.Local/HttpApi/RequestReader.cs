using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerIngest.Local.HttpApi;

/// <summary>Takes a request from Kestrel before anything in it is decoded.</summary>
internal static class RequestReader
{
    public static HttpApiRequest Read(HttpContext context, ReadOnlyMemory<byte> body, string requestId, DateTimeOffset now)
    {
        var (path, query) = Split(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        return new HttpApiRequest
        {
            Method = context.Request.Method,
            Path = path,
            QueryString = query,
            Protocol = context.Request.Protocol,
            Headers =
            [
                .. from header in context.Request.Headers
                   from value in header.Value
                   select KeyValuePair.Create(header.Key, value ?? ""),
            ],
            Body = body,
            SourceIp = context.Connection.RemoteIpAddress?.ToString() ?? "",
            Port = context.Connection.LocalPort,
            RequestId = requestId,
            TraceId = $"Root=1-{now.ToUnixTimeSeconds():x8}-{RandomNumberGenerator.GetHexString(24, lowercase: true)}",
            Time = now,
        };
    }

    private static (string Path, string Query) Split(string target)
    {
        // A client that takes the gateway for a proxy sends the whole URL; OPTIONS may send an asterisk.
        if (!target.StartsWith('/'))
            target = Uri.TryCreate(target, UriKind.Absolute, out var url) ? url.PathAndQuery : $"/{target}";
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
    }
}
