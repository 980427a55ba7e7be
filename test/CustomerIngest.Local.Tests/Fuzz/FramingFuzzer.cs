using System.Text;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>Spoils what says where a body ends: Content-Length, chunks, both at once, Expect.</summary>
internal sealed class FramingFuzzer(Dice dice)
{
    public void Spoil(FuzzedRequest request)
    {
        switch (dice.Roll(8))
        {
            case 0:
                request.ContentLength = dice.Pick($"{request.Body.Length + 1 + dice.Roll(100)}", "10485760", "30000001", "999999999999999", "9223372036854775808");
                break;
            case 1:
                request.ContentLength = $"{dice.Roll(request.Body.Length + 1)}";
                break;
            case 2:
                request.ContentLength = dice.Pick("-1", "+5", "0x5", "5, 5", "5;", " 5", "5 5", "\u0001", "");
                break;
            case 3:
                request.With("Content-Length", $"{dice.Roll(50)}");
                break;
            case 4:
                request.With("Expect", dice.Pick("100-continue", "100-Continue", "x", ""));
                break;
            case 5:
                // Both: which one counts is what smuggling is about.
                request.With("Transfer-Encoding", dice.Pick("chunked", "Chunked", " chunked", "chunked, chunked", "gzip, chunked", "identity", "xchunked", "chunked\u000b"));
                break;
            default:
                request.Set("Transfer-Encoding", dice.Roll(6) == 0 ? dice.Pick("gzip", "identity", "chunked;x=y", "x") : "chunked");
                request.ContentLength = "";
                request.Body = Chunked(request.Body);
                break;
        }
    }

    private byte[] Chunked(byte[] body)
    {
        var text = Encoding.Latin1.GetString(body);
        var half = text.Length / 2;
        var right = $"{half:x}\r\n{text[..half]}\r\n{text.Length - half:x}\r\n{text[half..]}\r\n0\r\n\r\n";
        if (half == 0)
            right = "0\r\n\r\n";
        return Encoding.Latin1.GetBytes(dice.Roll(13) switch
        {
            0 => right,
            1 => right.Replace("0\r\n\r\n", "", StringComparison.Ordinal),
            2 => $"{half:x}{text}\r\n0\r\n\r\n",
            3 => $"zz\r\n{text}\r\n0\r\n\r\n",
            4 => $"-1\r\n{text}\r\n0\r\n\r\n",
            5 => $"{text.Length + 5:x}\r\n{text}\r\n0\r\n\r\n",
            6 => $"{Math.Max(0, text.Length - 2):x}\r\n{text}\r\n0\r\n\r\n",
            7 => $"7fffffffffffffff\r\n{text}",
            8 => $"ffffffffffffffffffff\r\n{text}",
            9 => $"{text.Length:x};{new string('e', dice.Pick(10, 10_000, 500_000))}\r\n{text}\r\n0\r\n\r\n",
            10 => $"{text.Length:x}\n{text}\n0\n\n",
            11 => $"{text.Length:x}\r\n{text}\r\n0\r\nX: y\r\nContent-Length: 7\r\nno colon\r\n\r\n",
            _ => $"{text.Length:x}\r\n{text}\r\n00000000000000000000\r\n\r\nGET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        });
    }
}
