using System.Net.Http.Headers;
using System.Text;

namespace CustomerIngest.Local.HttpApi;

/// <summary>A request's body as the event shows it: as text when its type says so, else in base64.</summary>
internal static class EventBody
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static (string Text, bool IsBase64Encoded) Read(ReadOnlyMemory<byte> body, EventHeaders headers)
    {
        if (IsText(headers))
        {
            try
            {
                return (_strict.GetString(body.Span), false);
            }
            catch (DecoderFallbackException)
            {
                // It is not what its type says; base64 keeps its bytes.
            }
        }

        return (Convert.ToBase64String(body.Span), true);
    }

    private static bool IsText(EventHeaders headers)
    {
        if (headers.Find("content-encoding") is { } encoding && encoding != "identity")
            return false;
        if (!MediaTypeHeaderValue.TryParse(headers.Find("content-type"), out var type) || type.MediaType is not { } name)
            return false;
        return name.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("+xml", StringComparison.OrdinalIgnoreCase)
            || name.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || name.Equals("application/javascript", StringComparison.OrdinalIgnoreCase)
            || name.Equals("application/xml", StringComparison.OrdinalIgnoreCase);
    }
}
