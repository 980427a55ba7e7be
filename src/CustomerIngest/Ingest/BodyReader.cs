using System.Buffers;
using System.Text;
using System.Text.Json;
using CustomerIngest.Customers;

namespace CustomerIngest.Ingest;

/// <summary>Reads <c>{"CustID": 1021, "Name": "Martha Rivera"}</c>.</summary>
public static class BodyReader
{
    // Deeper JSON than this in an unknown member is not a customer; the reader must not be led into the depths.
    private static readonly JsonReaderOptions _options = new() { MaxDepth = 64 };

    /// <summary>Unknown members are ignored. On failure the outputs are not to be used.</summary>
    /// <returns><see cref="RejectReason.None"/> when the body is a customer.</returns>
    public static RejectReason TryRead(string? body, out int custId, out string name)
    {
        (custId, name) = (0, "");
        if (string.IsNullOrEmpty(body))
            return RejectReason.BodyMissing;

        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(body.Length));
        try
        {
            // A lone surrogate has no UTF-8; the encoder would quietly replace it.
            var status = System.Text.Unicode.Utf8.FromUtf16(body, buffer, out _, out var length, replaceInvalidSequences: false);
            return status == OperationStatus.Done
                ? new CustomerReader(buffer.AsSpan(0, length), _options).Read(out custId, out name)
                : RejectReason.InvalidJson;
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
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
