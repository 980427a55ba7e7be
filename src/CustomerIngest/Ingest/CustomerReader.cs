using System.Buffers.Text;
using System.Text.Json;
using CustomerIngest.Customers;

namespace CustomerIngest.Ingest;

/// <summary>Walks over the members of one body.</summary>
internal ref struct CustomerReader(ReadOnlySpan<byte> utf8, JsonReaderOptions options)
{
    private Utf8JsonReader _reader = new(utf8, options);
    private RejectReason _problem;
    private int? _custId;
    private string? _name;

    /// <summary>Reads to the end even after a problem, so that invalid JSON is always called that.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="InvalidOperationException">A string with an escaped lone surrogate.</exception>
    public RejectReason Read(out int custId, out string name)
    {
        (custId, name) = (0, "");
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            _reader.Skip();
            _reader.Read();
            return RejectReason.NotAnObject;
        }

        var (custIdSeen, nameSeen) = (false, false);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_reader.ValueTextEquals("CustID"u8))
                ReadOnce(ref custIdSeen, isCustId: true);
            else if (_reader.ValueTextEquals("Name"u8))
                ReadOnce(ref nameSeen, isCustId: false);
            else
                _reader.Skip();
        }

        _reader.Read();
        (custId, name) = (_custId.GetValueOrDefault(), _name ?? "");
        return (_problem, custIdSeen, nameSeen) switch
        {
            (not RejectReason.None, _, _) => _problem,
            (_, false, _) => RejectReason.CustIdMissing,
            (_, _, false) => RejectReason.NameMissing,
            _ => RejectReason.None,
        };
    }

    private void ReadOnce(ref bool seen, bool isCustId)
    {
        if (seen)
            Note(RejectReason.DuplicateMember);
        seen = true;
        _reader.Read();
        Note(isCustId ? ReadCustId() : ReadName());
        _reader.Skip();
    }

    private RejectReason ReadCustId()
    {
        if (_reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String) || _reader.ValueSpan.IsEmpty)
            return RejectReason.CustIdNotAnInteger;

        // An escaped digit is legal JSON, however odd.
        var digits = _reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(_reader.GetString()!) : _reader.ValueSpan;
        if (!IsInteger(digits))
            return RejectReason.CustIdNotAnInteger;
        if (!Utf8Parser.TryParse(digits, out int value, out var used) || used != digits.Length)
            return RejectReason.CustIdOutOfRange;
        _custId = value;
        return RejectReason.None;
    }

    private static bool IsInteger(ReadOnlySpan<byte> text)
    {
        var digits = text[0] == '-' ? text[1..] : text;
        return !digits.IsEmpty && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    private RejectReason ReadName()
    {
        if (_reader.TokenType != JsonTokenType.String)
            return RejectReason.NameNotAString;
        _name = _reader.GetString()!;
        return NameRule.Check(_name);
    }

    private void Note(RejectReason problem)
    {
        if (_problem == RejectReason.None)
            _problem = problem;
    }
}
