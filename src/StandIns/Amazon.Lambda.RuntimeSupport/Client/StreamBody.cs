using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>
/// The rest of a stream as a request body. Unlike <see cref="StreamContent"/> it leaves the stream open, because the
/// stream may serve the next answer too.
/// </summary>
internal sealed class StreamBody : HttpContent
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");
    [SuppressMessage("Usage", "CA2213", Justification = "Its owner disposes it, if at all: see above.")]
    private readonly Stream _stream;

    public StreamBody(Stream stream)
    {
        _stream = stream;
        Headers.ContentType = _json;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context, CancellationToken cancellationToken) =>
        _stream.CopyToAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _stream.CanSeek ? _stream.Length - _stream.Position : 0;
        return _stream.CanSeek;
    }
}
