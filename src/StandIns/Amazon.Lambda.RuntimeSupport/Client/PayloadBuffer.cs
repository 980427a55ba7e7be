namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>Keeps the memory of one event for the next: an environment handles one at a time.</summary>
internal sealed class PayloadBuffer
{
    private const int InitialSize = 16 * 1024;
    private byte[] _bytes = [];

    public async ValueTask<MemoryStream> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var expected = content.Headers.ContentLength;
        Reserve(checked((int)(expected ?? InitialSize)), 0);
        var length = 0;
        using var stream = await content.ReadAsStreamAsync(cancellationToken);
        while (length != expected)
        {
            if (length == _bytes.Length)
            {
                Reserve(length * 2, length);
            }

            var read = await stream.ReadAsync(_bytes.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return new MemoryStream(_bytes, 0, length, writable: false, publiclyVisible: true);
    }

    private void Reserve(int size, int keep)
    {
        if (_bytes.Length < size)
        {
            var larger = GC.AllocateUninitializedArray<byte>(size);
            _bytes.AsSpan(0, keep).CopyTo(larger);
            _bytes = larger;
        }
    }
}
