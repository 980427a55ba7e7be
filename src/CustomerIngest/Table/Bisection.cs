using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>
/// The statements of a batch, in order, halved where the database refuses until the refused rows stand alone. When a
/// left half is accepted, the culprit is known to be in the right one, which is then halved without being tried: one
/// bad row of n costs 2 log2(n) + 1 further statements at most.
/// </summary>
/// <param name="statements">The batch, cut by size.</param>
/// <param name="refusalsStopGroups">Whether nothing may be written behind a refused message of the same FIFO group.</param>
internal sealed class Bisection(IEnumerable<ReadOnlyMemory<CustomerMessage>> statements, bool refusalsStopGroups)
{
    private readonly Stack<(ReadOnlyMemory<CustomerMessage> Messages, Half Half)> _parts =
        new(statements.Reverse().Select(statement => (statement, Half.Neither)));

    private readonly HashSet<string> _stoppedGroups = new(StringComparer.Ordinal);
    private (ReadOnlyMemory<CustomerMessage> Messages, Half Half, bool Whole) _current;
    private bool _leftWasAccepted;

    /// <summary>The next part to try. Messages behind a refused one of their FIFO group are left out for good.</summary>
    public bool TryNext(out ReadOnlyMemory<CustomerMessage> messages)
    {
        while (_parts.TryPop(out var part))
        {
            messages = WithoutStoppedGroups(part.Messages);
            _current = (messages, part.Half, messages.Length == part.Messages.Length);
            var isCulprit = _leftWasAccepted && _current is { Half: Half.Right, Whole: true };
            _leftWasAccepted = false;
            if (isCulprit && messages.Length > 1)
                Halve();
            else if (!messages.IsEmpty)
                return true;
        }

        messages = default;
        return false;
    }

    /// <summary>The part that was given last is written.</summary>
    public void Accept() => _leftWasAccepted = _current is { Half: Half.Left, Whole: true };

    /// <summary>The database refuses something in the part that was given last.</summary>
    /// <returns>True when it is one message, which is thereby found.</returns>
    public bool Refuse()
    {
        if (_current.Messages.Length > 1)
        {
            Halve();
            return false;
        }

        if (refusalsStopGroups && _current.Messages.Span[0].Group is { } group)
            _stoppedGroups.Add(group);
        return true;
    }

    private void Halve()
    {
        var messages = _current.Messages;
        _parts.Push((messages[(messages.Length / 2)..], Half.Right));
        _parts.Push((messages[..(messages.Length / 2)], Half.Left));
    }

    private ReadOnlyMemory<CustomerMessage> WithoutStoppedGroups(ReadOnlyMemory<CustomerMessage> messages) =>
        _stoppedGroups.Count == 0
            ? messages
            : messages.ToArray().Where(message => message.Group is not { } group || !_stoppedGroups.Contains(group)).ToArray();

    // Which part of a refused statement a part is; neither when it is a statement as it was cut first.
    private enum Half
    {
        Neither,
        Left,
        Right,
    }
}
