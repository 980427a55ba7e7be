using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>
/// The statements of a batch, split where they fail until the rows at fault stand alone. When one half is written, the
/// culprit is known to be in the other, which is then halved without being tried: one bad row of n costs 2 log2(n)
/// further statements at most, the logarithm rounded up. Where to begin is left to chance, so that an invocation that
/// runs out of time over bad rows leaves others untried than the next one. Each statement stays in the order of the keys.
/// </summary>
/// <param name="statements">The batch, cut by size.</param>
/// <param name="dice">Given n, any of 0 to n - 1.</param>
internal sealed class Bisection(IEnumerable<ReadOnlyMemory<CustomerMessage>> statements, Func<int, int> dice)
{
    private readonly LinkedList<Part> _parts = new(Rotated([.. statements.Select(static statement => new Part(statement))], dice));
    private Part _current = new(default);

    /// <summary>How often the current part was put off.</summary>
    public int TimesPutOff => _current.TimesPutOff;

    /// <summary>The next part to try.</summary>
    /// <param name="mostRows">The longest part, 1 or more.</param>
    /// <param name="messages">Its messages.</param>
    public bool TryNext(int mostRows, out ReadOnlyMemory<CustomerMessage> messages)
    {
        while (_parts.First is { } first)
        {
            _parts.RemoveFirst();
            _current = first.Value;
            messages = _current.Messages;
            if (messages.Length > mostRows)
            {
                _parts.AddFirst(new Part(messages[mostRows..]));
                _current = new Part(messages = messages[..mostRows]);
            }
            else if (_current.HasCulprit && messages.Length > 1)
            {
                Split(2);
                continue;
            }

            return true;
        }

        messages = default;
        return false;
    }

    /// <summary>The current part is written.</summary>
    public void Accept()
    {
        if (_current.OtherHalf is { } half)
            half.HasCulprit = true;
    }

    /// <summary>The current part, of two rows or more, comes again in pieces, before all others.</summary>
    /// <param name="pieces">2 or more.</param>
    public void Split(int pieces)
    {
        foreach (var piece in Pieces(pieces).Reverse())
            _parts.AddFirst(piece);
    }

    /// <summary>The current part comes again behind all others.</summary>
    public void PutOff()
    {
        _current.TimesPutOff++;
        _parts.AddLast(_current);
    }

    /// <summary>The current part, of two rows or more, comes again in pieces, behind all others.</summary>
    /// <param name="pieces">2 or more.</param>
    public void PutOffInPieces(int pieces)
    {
        foreach (var piece in Pieces(pieces))
            _parts.AddLast(piece);
    }

    /// <summary>Behind all others.</summary>
    public void Add(ReadOnlyMemory<CustomerMessage> messages) => _parts.AddLast(new Part(messages));

    private IEnumerable<Part> Pieces(int pieces)
    {
        var messages = _current.Messages;
        var count = Math.Min(pieces, messages.Length);
        Part[] parts = [.. Enumerable.Range(0, count).Select(i => new Part(messages[Start(i)..Start(i + 1)]))];
        if (count == 2)
            (parts[0].OtherHalf, parts[1].OtherHalf) = (parts[1], parts[0]);
        return Rotated(parts, dice);

        int Start(int piece) => (int)((long)messages.Length * piece / count);
    }

    private static IEnumerable<Part> Rotated(Part[] parts, Func<int, int> dice)
    {
        var start = parts.Length > 1 ? dice(parts.Length) : 0;
        return parts[start..].Concat(parts[..start]);
    }

    private sealed class Part(ReadOnlyMemory<CustomerMessage> messages)
    {
        public ReadOnlyMemory<CustomerMessage> Messages { get; } = messages;

        public Part? OtherHalf { get; set; }

        public bool HasCulprit { get; set; }

        public int TimesPutOff { get; set; }
    }
}
