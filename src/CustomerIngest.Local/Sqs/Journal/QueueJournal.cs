using System.Buffers;
using System.Text;
using System.Text.Json;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Sqs.Journal;

/// <summary>
/// The file in which a queue's changes are written down, a line each, before anybody is told of them. A process that is
/// killed leaves whole lines, and at most a part of one, which nobody was told of. Not thread-safe: the queue locks.
/// </summary>
internal sealed class QueueJournal(string path) : IDisposable
{
    private const string Unfinished = ".tmp";
    private const long SmallestRewrite = 8 << 20;

    private readonly ArrayBufferWriter<byte> _lines = new();
    private FileStream _file = Open(path, FileMode.OpenOrCreate);
    private long _length = new FileInfo(path).Length;
    private long _lengthAfterRewrite = SmallestRewrite / 2;

    /// <summary>More than half of it is about what is no more.</summary>
    public bool IsLong => _length > Math.Max(SmallestRewrite, 2 * _lengthAfterRewrite);

    /// <summary>Every line of a file. What a killed process did not finish is cut off.</summary>
    /// <exception cref="IOException">The file is damaged.</exception>
    public static IEnumerable<QueueLine> Read(string path)
    {
        CutUnfinished(path);
        var number = 0;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
            yield return Parse(path, ++number, line);
    }

    public void Add(QueueLine line)
    {
        using (var writer = new Utf8JsonWriter(_lines, PlainJson.Options))
            JsonSerializer.Serialize(writer, line, JournalJson.Default.QueueLine);
        _lines.Write("\n"u8);
    }

    /// <summary>Writes what was added, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full, or the like.</exception>
    public void Flush()
    {
        if (_lines.WrittenCount == 0)
            return;
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, _lines.WrittenSpan, _length);
            _length += _lines.WrittenCount;
        }
        catch
        {
            RandomAccess.SetLength(_file.SafeFileHandle, _length);
            throw;
        }
        finally
        {
            _lines.ResetWrittenCount();
        }
    }

    /// <summary>Puts a new file in the place of this one, in which these lines are all there is.</summary>
    public void Rewrite(IEnumerable<QueueLine> lines)
    {
        using (var next = new QueueJournal(path + Unfinished))
        {
            RandomAccess.SetLength(next._file.SafeFileHandle, next._length = 0);
            foreach (var line in lines)
            {
                next.Add(line);
                if (next._lines.WrittenCount > 1 << 16)
                    next.Flush();
            }

            next.Flush();
        }

        _file.Dispose();
        File.Move(path + Unfinished, path, overwrite: true);
        _file = Open(path, FileMode.Open);
        _length = _lengthAfterRewrite = _file.Length;
    }

    public void Remove()
    {
        Dispose();
        File.Delete(path);
    }

    public void Dispose() => _file.Dispose();

    private static QueueLine Parse(string path, int number, string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.QueueLine)!;
        }
        catch (JsonException exception)
        {
            throw new IOException($"{path}, line {number}, is damaged, and with it what became of the queue's messages. Remove the file.", exception);
        }
    }

    private static void CutUnfinished(string path)
    {
        using var file = Open(path, FileMode.Open);
        var buffer = new byte[1 << 16];
        for (var end = file.Length; end > 0;)
        {
            var start = Math.Max(0, end - buffer.Length);
            var read = RandomAccess.Read(file.SafeFileHandle, buffer.AsSpan(0, (int)(end - start)), start);
            if (buffer.AsSpan(0, read).LastIndexOf((byte)'\n') is var last && last >= 0)
            {
                file.SetLength(start + last + 1);
                return;
            }

            end = start;
        }

        file.SetLength(0);
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (mode != FileMode.Open && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
