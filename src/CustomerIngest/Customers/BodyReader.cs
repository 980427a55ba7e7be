using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CustomerIngest.Customers;

/// <summary>Reads <c>{"CustID": 1021, "Name": "Martha Rivera"}</c>: the members that <see cref="CustomerColumns"/> lists.</summary>
public static class BodyReader
{
    // Deeper JSON than this in an unknown member is not a customer; the reader must not be led into the depths.
    private static readonly JsonReaderOptions _options = new() { MaxDepth = 64 };

    /// <summary>Unknown members are ignored. On failure the output is not to be used.</summary>
    /// <returns><see cref="RejectReason.None"/> when the body is a customer.</returns>
    public static RejectReason Read(string? body, out Customer customer)
    {
        customer = default;
        if (string.IsNullOrEmpty(body))
            return RejectReason.BodyMissing;

        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(body.Length));
        try
        {
            // A lone surrogate has no UTF-8; the encoder would quietly replace it.
            var status = System.Text.Unicode.Utf8.FromUtf16(body, buffer, out _, out var length, replaceInvalidSequences: false);
            return status == OperationStatus.Done ? Read(buffer.AsSpan(0, length), out customer) : RejectReason.InvalidJson;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The same for a body that is UTF-8 already.</summary>
    /// <param name="body">Valid UTF-8, which is not checked here.</param>
    /// <param name="customer">As above.</param>
    /// <returns>As above.</returns>
    public static RejectReason Read(ReadOnlySpan<byte> body, out Customer customer)
    {
        customer = default;
        if (body.IsEmpty)
            return RejectReason.BodyMissing;
        try
        {
            return new Members(body, _options).Read(out customer);
        }
        catch (JsonException)
        {
            return RejectReason.InvalidJson;
        }
        catch (InvalidOperationException)
        {
            // What Utf8JsonReader.GetString throws for an escaped lone surrogate.
            return RejectReason.InvalidJson;
        }
    }

    /// <summary>Walks over the members of one body.</summary>
    private ref struct Members(ReadOnlySpan<byte> utf8, JsonReaderOptions options)
    {
        private Utf8JsonReader _reader = new(utf8, options);
        private RejectReason _problem;

        // What the body is if none of its members is a column's.
        private RejectReason _envelope;

        // A bit for each column, in their order.
        private uint _seen;

        /// <summary>Reads to the end even after a problem, so that invalid JSON is always called that.</summary>
        /// <exception cref="JsonException">Not JSON.</exception>
        /// <exception cref="InvalidOperationException">A string with an escaped lone surrogate.</exception>
        public RejectReason Read(out Customer customer)
        {
            customer = default;
            _reader.Read();
            if (_reader.TokenType != JsonTokenType.StartObject)
            {
                _reader.Skip();
                _reader.Read();
                return RejectReason.NotAnObject;
            }

            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref customer);
                _reader.Skip();
            }

            _reader.Read();
            if (_seen == 0 && _envelope != RejectReason.None)
                return _envelope;
            return _problem != RejectReason.None ? _problem : FirstMissing();
        }

        private void ReadMember(ref Customer customer)
        {
            var columns = CustomerColumns.All;
            for (var i = 0; i < columns.Length; i++)
            {
                if (!_reader.ValueTextEquals(columns[i].Utf8Name))
                    continue;
                var bit = 1u << i;
                if ((_seen & bit) != 0)
                    Note(RejectReason.DuplicateMember);
                _seen |= bit;
                _reader.Read();
                Note(columns[i].ReadMember(_reader, ref customer));
                return;
            }

            NoteEnvelope();
        }

        private void NoteEnvelope()
        {
            if (_reader.ValueTextEquals("TopicArn"u8))
                _envelope = RejectReason.SnsEnvelope;
            else if (_reader.ValueTextEquals("detail-type"u8))
                _envelope = RejectReason.EventBridgeEnvelope;
            else if (_reader.ValueTextEquals("Records"u8))
                _envelope = RejectReason.S3Notification;
        }

        private readonly RejectReason FirstMissing()
        {
            var columns = CustomerColumns.All;
            for (var i = 0; i < columns.Length; i++)
            {
                if ((_seen & (1u << i)) == 0 && columns[i].Missing != RejectReason.None)
                    return columns[i].Missing;
            }

            return RejectReason.None;
        }

        private void Note(RejectReason problem)
        {
            if (_problem == RejectReason.None)
                _problem = problem;
        }
    }
}
