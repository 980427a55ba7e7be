using Microsoft.Win32.SafeHandles;

namespace CustomerIngest.Scratch;

/// <summary>A file that is being written, its space reserved. It goes when this is closed, unless it was kept.</summary>
public sealed class ScratchDraft : IDisposable
{
    private readonly FileStream _stream;
    private readonly ScratchFolder _folder;
    private bool _isKept;

    internal ScratchDraft(FileStream stream, long length, ScratchFolder folder) => (_stream, Length, _folder) = (stream, length, folder);

    /// <summary>In bytes.</summary>
    public long Length { get; }

    internal SafeFileHandle Handle => _stream.SafeFileHandle;

    /// <summary>Writes at a place of the file; several may write at once.</summary>
    /// <exception cref="ScratchException">There is no space where none could be reserved, or the disk fails.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, long offset, CancellationToken cancellationToken)
    {
        if (offset < 0 || offset + bytes.Length > Length)
            throw new ArgumentOutOfRangeException(nameof(offset));
        try
        {
            await RandomAccess.WriteAsync(Handle, bytes, offset, cancellationToken);
        }
        catch (IOException exception)
        {
            throw _folder.Explain(exception, Length);
        }
    }

    /// <summary>Gives it the name under which it is found again. It is held until this is closed.</summary>
    /// <exception cref="ScratchException">It cannot be renamed.</exception>
    public void Keep(ScratchLabel label)
    {
        try
        {
            // Takes the place of what has that name, also of a link, which it does not follow.
            File.Move(_stream.Name, _folder.PathOf(label), overwrite: true);
            _isKept = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw _folder.Explain(exception, Length);
        }
    }

    public void Dispose()
    {
        if (!_isKept && FileFacts.IsAt(Handle, _stream.Name))
            File.Delete(_stream.Name);
        _stream.Dispose();
    }
}
