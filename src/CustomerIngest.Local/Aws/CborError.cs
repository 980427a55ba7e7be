using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>An error in the protocol RPC v2 CBOR: a map of two texts.</summary>
internal static class CborError
{
    private const byte MapOfTwo = 0xA2;
    private const byte TextOfTwoByteLength = 0x79;

    public static async Task WriteAsync(HttpContext context, string type, string message, CancellationToken cancelled)
    {
        byte[] body = [MapOfTwo, .. Text("__type"), .. Text(type), .. Text("message"), .. Text(message)];
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.Headers["smithy-protocol"] = "rpc-v2-cbor";
        context.Response.ContentType = "application/cbor";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, cancelled);
    }

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)bytes.Length));
        return [TextOfTwoByteLength, .. length, .. bytes];
    }
}
