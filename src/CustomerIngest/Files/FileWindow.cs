namespace CustomerIngest.Files;

/// <summary>The part of a file that is being read: the bytes from the current record on, never more than a record may have.</summary>
/// <param name="content">The file, unpacked.</param>
/// <param name="recordBytes">The most bytes of a record.</param>
internal sealed class FileWindow(Stream content, int recordBytes)
{
    private const int FirstBytes = 65_536;
    private const int PeekedBytes = 512;

    private byte[] _buffer = new byte[Math.Min(FirstBytes, recordBytes)];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>What was read and not yet skipped. <see cref="EndOfLine"/> may replace it by a longer one with the same beginning.</summary>
    public Span<byte> Bytes => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Where <see cref="Bytes"/> begin.</summary>
    public FilePlace Place { get; private set; } = new(Byte: 0, Line: 1);

    /// <summary>As many of the next bytes as tell what a file is, or all when there are fewer.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        while (Bytes.Length < PeekedBytes && Fill())
        {
        }

        return Bytes;
    }

    /// <param name="from">Where a line begins in <see cref="Bytes"/>.</param>
    /// <returns>The index behind the line's newline, or behind the file's last byte; -1 when that is farther than a record may reach.</returns>
    public int EndOfLine(int from)
    {
        for (var searched = from; ;)
        {
            var found = Bytes[searched..].IndexOf((byte)'\n');
            if (found >= 0)
                return searched + found + 1;
            searched = Bytes.Length;
            if (!Fill())
                return _ended ? searched : -1;
        }
    }

    public void Skip(int bytes, int lines)
    {
        _start += bytes;
        Place = new FilePlace(Place.Byte + bytes, Place.Line + lines);
    }

    /// <summary>Skips all before a place ahead. Where the content can seek, it is not read.</summary>
    /// <exception cref="CustomerFileException">The file ends before.</exception>
    public void MoveTo(FilePlace place)
    {
        if (content.CanSeek && place.Byte - Place.Byte > Bytes.Length)
        {
            content.Position = place.Byte;
            (_start, _end, _ended) = (0, 0, false);
            Place = place;
            return;
        }

        while (Place.Byte < place.Byte)
        {
            if (Bytes.IsEmpty && !Fill())
                throw new CustomerFileException("ends earlier than when it was validated");
            Skip((int)Math.Min(Bytes.Length, place.Byte - Place.Byte), lines: 0);
        }

        Place = place;
    }

    /// <summary>Skips the line that begins here, however long it is.</summary>
    public void SkipLine()
    {
        var found = Bytes.IndexOf((byte)'\n');
        while (found < 0)
        {
            Skip(Bytes.Length, lines: 0);
            if (!Fill())
                break;
            found = Bytes.IndexOf((byte)'\n');
        }

        Skip(found + 1, 1);
    }

    // Whether a record fits must not depend on how the content comes in pieces: the window is full at recordBytes, and
    // only a piece of nothing says that the content ends.
    private bool Fill()
    {
        if (_ended || Bytes.Length == recordBytes)
            return false;
        if (_end == _buffer.Length)
            MakeRoom();
        var read = content.Read(_buffer.AsSpan(_end));
        _ended = read == 0;
        _end += read;
        return !_ended;
    }

    private void MakeRoom()
    {
        var target = _start > 0 ? _buffer : new byte[(int)Math.Min(2L * _buffer.Length, recordBytes)];
        Bytes.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, _end - _start);
    }
}
