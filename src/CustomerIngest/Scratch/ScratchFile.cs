using Microsoft.Win32.SafeHandles;

namespace CustomerIngest.Scratch;

/// <summary>
/// A verified file that nobody removes while this is open. Given back it stays for a later delivery in the same
/// environment, until space is needed, another state of the same thing is fetched, or half a day has passed.
/// </summary>
public sealed class ScratchFile : IDisposable
{
    private readonly FileStream _held;
    private readonly ScratchLabel _label;
    private readonly TimeProvider _time;
    private bool _isDone;
    private int _disposed;

    internal ScratchFile(FileStream held, ScratchLabel label, TimeProvider time) => (_held, _label, _time) = (held, label, time);

    /// <summary>In bytes.</summary>
    public long Length => _label.Length;

    /// <summary>When what it is a copy of was written.</summary>
    public DateTimeOffset LastModified => _label.LastModified;

    /// <summary>Algorithm and value of what was verified, such as <c>CRC64NVME:rosUhgp5mIg=</c>.</summary>
    public string Checksum => _label.Checksum;

    /// <summary>Made of hashes.</summary>
    internal string Path => _held.Name;

    internal SafeFileHandle Handle => _held.SafeFileHandle;

    /// <summary>The file from its beginning, without a buffer; as often as wanted, several at once too. Not longer than this is open.</summary>
    public Stream OpenRead()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        return new ScratchStream(Handle, Length);
    }

    /// <summary>Nobody will ask for it again: it goes when this is closed, unless somebody else holds it.</summary>
    public void MarkDone() => _isDone = true;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (!_isDone)
            Stamp(_time.GetUtcNow());
        _held.Dispose();
        if (_isDone)
            ScratchRemoval.TryRemove(Path);
    }

    // When it was used last: what has rested for the longest time makes room first.
    private void Stamp(DateTimeOffset used)
    {
        try
        {
            File.SetLastWriteTimeUtc(Handle, used.UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It goes earlier then.
        }
    }
}
