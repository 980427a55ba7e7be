namespace CustomerIngest.Files;

/// <summary>
/// Goes through the fields of the CSV record that a window begins with: RFC 4180 to the letter. A record may run over
/// several lines, within quotes.
/// </summary>
/// <remarks>
/// A record that is not CSV is its first line alone, and the next line is a record again. So a quote that is not closed
/// costs one line, and not what follows. That takes linear time because no quote may stand in a field without quotes: a
/// search for a closing quote runs only over lines with an even number of quotes, and such a line starts no other search
/// that leaves it.
/// </remarks>
internal ref struct CsvFields
{
    private readonly FileWindow _window;
    private readonly int _firstLine;
    private int _next;
    private int _lineEnd;
    private int _textEnd;
    private bool _isDone;

    /// <param name="window">At the record.</param>
    /// <param name="firstLine">The bytes of its first line, with its newline.</param>
    public CsvFields(FileWindow window, int firstLine)
    {
        _window = window;
        _firstLine = firstLine;
        _lineEnd = firstLine;
        _textEnd = Lines.TrimmedLength(window.Bytes[..firstLine]);
        LineCount = 1;
    }

    /// <summary>The current field.</summary>
    public CsvField Current { get; private set; }

    /// <summary>Whether the record turned out not to be CSV.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>After the last field: the bytes of the record, with its newline.</summary>
    public readonly int Length => IsBroken ? _firstLine : _lineEnd;

    /// <summary>After the last field: the lines of the record.</summary>
    public int LineCount { get; private set; }

    /// <returns>False behind the last field, and where the record is found not to be CSV.</returns>
    public bool Read()
    {
        if (_isDone)
            return false;
        var text = _window.Bytes[_next.._textEnd];
        if (text.StartsWith((byte)'"'))
            return ReadQuoted();
        var length = text.IndexOfAny((byte)',', (byte)'"', (byte)'\r');
        if (length >= 0 && text[length] != ',')
            return Break();
        _isDone = length < 0;
        Current = new CsvField(_next, _isDone ? text.Length : length, HasQuotes: false);
        _next += Current.Length + 1;
        return true;
    }

    private bool ReadQuoted()
    {
        var start = _next + 1;
        var hasQuotes = false;
        for (var from = start; ;)
        {
            var found = _window.Bytes[from.._lineEnd].IndexOf((byte)'"');
            if (found < 0)
            {
                from = _lineEnd;
                if (!ReadLine())
                    return Break();
                continue;
            }

            var quote = from + found;
            if (!_window.Bytes[(quote + 1).._lineEnd].StartsWith((byte)'"'))
            {
                Current = new CsvField(start, quote - start, hasQuotes);
                return EndQuoted(quote + 1);
            }

            hasQuotes = true;
            from = quote + 2;
        }
    }

    private bool EndQuoted(int behind)
    {
        _isDone = behind == _textEnd;
        _next = behind + 1;
        return _isDone || _window.Bytes[behind] == ',' || Break();
    }

    private bool ReadLine()
    {
        var end = _window.EndOfLine(_lineEnd);
        if (end <= _lineEnd)
            return false;
        _textEnd = _lineEnd + Lines.TrimmedLength(_window.Bytes[_lineEnd..end]);
        _lineEnd = end;
        LineCount++;
        return true;
    }

    private bool Break()
    {
        _isDone = true;
        IsBroken = true;
        LineCount = 1;
        return false;
    }
}
