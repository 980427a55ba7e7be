using System.Diagnostics.CodeAnalysis;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>
/// Lends a stream to <see cref="StreamContent"/>, which would dispose it, although it may serve the next answer too.
/// It reads as the real client's does: without asynchronous reads of its own, so that sending costs what it costs there.
/// </summary>
[SuppressMessage("Usage", "CA2213", Justification = "Its owner disposes the stream, if at all.")]
internal sealed class UndisposedStream(Stream stream) : Stream
{
    public override bool CanRead => stream.CanRead;

    public override bool CanSeek => stream.CanSeek;

    public override bool CanWrite => false;

    public override long Length => stream.Length;

    public override long Position
    {
        get => stream.Position;
        set => stream.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => stream.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

    public override void Flush() => stream.Flush();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
