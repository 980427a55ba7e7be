using System.Globalization;

namespace CustomerIngest.Scratch;

/// <summary>
/// The environment's private folder for big files. Lambda keeps it while the environment is frozen, and when it starts
/// the process anew after a crash or a timeout. Everything in it may be shared by concurrent invocations and, on one
/// machine, by several processes: who uses a file holds a lock on it, and a sweep leaves it alone.
/// </summary>
public sealed class ScratchFolder
{
    /// <summary>SQS delivers again after twelve hours at most.</summary>
    private static readonly TimeSpan _longestKept = TimeSpan.FromHours(12);

    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A sweep of another process may take a new file in the moment before it is locked; hardly twice.</summary>
    private const int Attempts = 4;

    private readonly TimeProvider _time;
    private readonly ScratchDisk _disk;

    /// <param name="time">The clock.</param>
    public ScratchFolder(TimeProvider time)
        : this(time, System.IO.Path.GetTempPath())
    {
    }

    /// <param name="time">The clock.</param>
    /// <param name="parent">Where it is; it must exist.</param>
    /// <param name="quota">What its files may have at most, in bytes; null for all that the file system has.</param>
    internal ScratchFolder(TimeProvider time, string parent, long? quota = null)
    {
        (_time, Path) = (time, System.IO.Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"customer-ingest-{FileFacts.User}")));
        _disk = new ScratchDisk(Path, quota);
    }

    /// <summary>With the user's number, so that two users of one machine do not find each other's.</summary>
    public string Path { get; }

    /// <summary>
    /// Removes what nobody needs: what a crash left half written, what another version of the functions or another
    /// program left, kept files of half a day ago, and with a label other states of what that is a copy of.
    /// </summary>
    /// <exception cref="ScratchException">The folder cannot be made, or is not ours alone.</exception>
    public void Sweep(ScratchLabel? wanted = null)
    {
        Open();
        var oldest = (_time.GetUtcNow() - _longestKept).UtcDateTime;
        foreach (var path in Entries())
        {
            if (!IsNeeded(path, wanted, oldest))
                ScratchRemoval.TryRemove(path);
        }
    }

    /// <summary>The file that was kept with this label; null when there is none, or what is there is not a plain file of ours of that length.</summary>
    /// <exception cref="ScratchException">The folder cannot be made, or is not ours alone.</exception>
    public ScratchFile? Find(ScratchLabel label)
    {
        Open();
        var path = PathOf(label);
        // Looked at before it is opened: to open a pipe would wait for ever.
        if (FileFacts.Of(path) is not { IsPlainFile: true })
            return null;
        try
        {
            var held = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            if (held.Length == label.Length && FileFacts.IsAt(held.SafeFileHandle, path))
                return new ScratchFile(held, label, _time);
            held.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A sweep takes it at this moment.
            return null;
        }
    }

    /// <summary>
    /// A new file with the space for all of it. Kept files that nobody holds make room for it, those first that have
    /// rested for the longest time.
    /// </summary>
    /// <param name="length">In bytes.</param>
    /// <exception cref="ScratchFullException">There is no space for it.</exception>
    /// <exception cref="ScratchException">The folder cannot be made, or is not ours alone.</exception>
    public ScratchDraft Reserve(long length)
    {
        Open();
        MakeRoom(length);
        for (var attempt = 1; ; attempt++)
        {
            if (TryCreate(length, isLast: attempt == Attempts) is { } draft)
                return draft;
        }
    }

    internal string PathOf(ScratchLabel label) => System.IO.Path.Combine(Path, label.FileName);

    internal ScratchException Explain(Exception exception, long needed) => DiskFull.Is(exception)
        ? new ScratchFullException(needed, _disk.Free, _disk.Total, exception)
        : new ScratchException($"The scratch folder {Path} cannot be used ({exception.GetType().Name}, error {exception.HResult & 0xFFFF}).", exception);

    private ScratchDraft? TryCreate(long length, bool isLast)
    {
        var path = System.IO.Path.Combine(Path, ScratchNames.New());
        try
        {
            var stream = new FileStream(path, NewFile(length));
            if (FileFacts.IsAt(stream.SafeFileHandle, path))
            {
                // The space is reserved without it, and the length would be that of the last part written.
                stream.SetLength(length);
                return new ScratchDraft(stream, length, this);
            }

            stream.Dispose();
            return isLast ? throw new ScratchException($"Another program removes new files from the scratch folder {Path}. Nothing but CustomerIngest may write there.") : null;
        }
        catch (IOException exception)
        {
            return isLast || DiskFull.Is(exception) ? throw Explain(exception, length) : null;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Explain(exception, length);
        }
    }

    private static FileStreamOptions NewFile(long length)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            // A shared lock, as that of a reader: it stays ours through the renaming until a reader has its own.
            Share = FileShare.Read,
            BufferSize = 0,
            PreallocationSize = length,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = PrivateFile;
        return options;
    }

    private static bool IsNeeded(string path, ScratchLabel? wanted, DateTime oldest)
    {
        var name = System.IO.Path.GetFileName(path);
        return ScratchNames.IsKept(name) && !(wanted is not null && ScratchNames.IsOtherState(name, wanted))
            && ScratchRemoval.IsAsWeMakeThem(path) && File.GetLastWriteTimeUtc(path) >= oldest;
    }

    private void MakeRoom(long length)
    {
        if (length <= _disk.Total && length > _disk.Free)
        {
            foreach (var path in Entries().OrderBy(File.GetLastWriteTimeUtc).ToList())
            {
                if (ScratchRemoval.TryRemove(path) && length <= _disk.Free)
                    break;
            }
        }

        if (length > _disk.Free)
            throw new ScratchFullException(length, _disk.Free, _disk.Total);
    }

    private List<string> Entries()
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Path)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Explain(exception, 0);
        }
    }

    // At each use: the folder may have been removed, or another put there.
    private void Open()
    {
        try
        {
            PrivateFolder.Ensure(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Explain(exception, 0);
        }
    }
}
