using System.Text;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>Spoils right requests: the line, the headers, the framing, the body, and how it is sent.</summary>
internal sealed class Fuzzer(Dice dice)
{
    private static readonly string[] _pieces =
    [
        "", "0", "-1", "99999999999999999999", "1e999", "%", "%zz", "%00", "%0d%0aX:%20y", "%FF%FE", "%C3%28", "%ED%A0%80", "..", "../../x", "%2e%2e%2f", "//", "\\", "*",
        "{}", "[", "\"", "'", "<x/>", ";", ",", "=", "&", "+", "\u00e9", "\u00ff\u00fe", "\u0001", "\u007f", "\t", "arn:aws:sqs:us-east-1:000000000000:x", "http://evil.example/",
    ];

    private readonly JsonFuzzer _json = new(dice);
    private readonly FramingFuzzer _framing = new(dice);

    public FuzzedRequest Next(FuzzTarget target)
    {
        var request = target.Requests[dice.Roll(target.Requests.Count)].Copy();
        request.Headers.Insert(0, ("Host", target.Address.Authority));
        var faults = 1 + dice.Roll(2);
        for (var fault = 0; fault < faults; fault++)
            Spoil(request, target.Address.Authority);
        if (dice.Roll(5) > 0)
            request.With("Connection", "close");
        request.SentAs = dice.Roll(3) > 0 ? SentAs.Whole : (SentAs)dice.Roll(Enum.GetValues<SentAs>().Length);
        return request;
    }

    private void Spoil(FuzzedRequest request, string authority)
    {
        switch (dice.Roll(10))
        {
            case 0:
                SpoilLine(request, authority);
                break;
            case 1:
                SpoilHost(request, authority);
                break;
            case 2:
                SpoilHeaders(request);
                break;
            case 3 or 4:
                _framing.Spoil(request);
                break;
            case 5:
                SpoilTarget(request);
                break;
            default:
                SpoilBody(request);
                break;
        }
    }

    private void SpoilLine(FuzzedRequest request, string authority)
    {
        switch (dice.Roll(9))
        {
            case 0:
                request.Method = dice.Pick("get", "TRACE", "CONNECT", "PATCH", "PROPFIND", "G\u0001T", "", new string('M', 5_000), "OPTIONS", "\u00e9");
                break;
            case 1:
                request.Version = dice.Pick("HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "HTTP/", "", "HTTP/1.1 x", "ICY");
                break;
            case 2:
                request.Target = $"http://{dice.Pick(authority, "evil.example", "localhost", "[::1]", "", "x:y@127.0.0.1")}{request.Target}";
                break;
            case 3:
                request.Target = dice.Pick("*", "", authority, "?", "http://", "//", "/\u0000", $"/{new string('x', 9_000)}", "/\u00e9\u00ff", "/a b", "\\");
                break;
            case 4:
                request.LineEnd = dice.Pick("\n", "\r", "\r\r\n", "\n\r", "\0\r\n");
                break;
            case 5:
                request.Method = $"{dice.Pick("\r\n", "\r\n\r\n", " ", "\0", "\u0016\u0003\u0001")}{request.Method}";
                break;
            case 6:
                request.Method = "PRI";
                (request.Target, request.Version) = ("*", "HTTP/2.0");
                break;
            default:
                request.Target += dice.Pick(_pieces);
                break;
        }
    }

    private void SpoilTarget(FuzzedRequest request)
    {
        var at = dice.Roll(request.Target.Length + 1);
        var piece = dice.Pick(_pieces).Replace(' ', '+');
        request.Target = dice.Roll(2) == 0 || at == request.Target.Length ? request.Target.Insert(at, piece) : $"{request.Target[..at]}{piece}{request.Target[(at + 1)..]}";
    }

    private void SpoilHost(FuzzedRequest request, string authority)
    {
        switch (dice.Roll(4))
        {
            case 0:
                request.Headers.RemoveAll(header => header.Name == "Host");
                break;
            case 1:
                request.Headers.Insert(0, ("Host", dice.Pick(authority, "evil.example")));
                break;
            case 2:
                request.Set("Host", dice.Pick("", "evil.example", "localhost:99999", "[::1]", "[::1", "a@localhost", "localhost/x", "127.0.0.1.evil.example", "fuzz.localhost", "xn--\u00e9", "LOCALHOST", " "));
                break;
            default:
                request.Set("Origin", dice.Pick("null", "http://evil.example", $"http://{authority}", "http://localhost:1", "file://", "", "http://[", "\u0001"));
                break;
        }
    }

    private void SpoilHeaders(FuzzedRequest request)
    {
        switch (dice.Roll(7))
        {
            case 0:
                for (var count = dice.Pick(20, 99, 100, 300); count > 0; count--)
                    request.With($"X-Flood-{count}", "x");
                break;
            case 1:
                request.With("X-Large", new string('x', dice.Pick(1_000, 20_000, 40_000, 300_000)));
                break;
            case 2:
                request.With(dice.Pick("", " X", "X Y", "X\u0001", "X:Y", "\u00e9", "X\t"), "x");
                break;
            case 3:
                request.With(dice.Pick("X", "Authorization", "Content-Type", "X-Amz-Target", "Range", "If-Match", "x-amz-meta-a", "x-amz-copy-source", "x-amz-decoded-content-length", "Cookie", "Accept-Encoding"), dice.Pick(_pieces));
                break;
            case 4:
                request.With("X", "a\r\n folded").With("Y", "a\0b");
                break;
            default:
                if (request.Headers.Count < 2)
                    break;
                var header = request.Headers[1 + dice.Roll(request.Headers.Count - 1)];
                request.Set(header.Name, dice.Roll(2) == 0 ? dice.Pick(_pieces) : header.Value + dice.Pick(_pieces));
                break;
        }
    }

    private void SpoilBody(FuzzedRequest request)
    {
        if (request.Body.Length == 0)
            SpoilTarget(request);
        else if (request.Body[0] == '{')
            request.Body = _json.Spoil(request.Body);
        else
            request.Body = SpoilText(request.Body);
    }

    private byte[] SpoilText(byte[] body)
    {
        var at = dice.Roll(body.Length);
        return dice.Roll(5) switch
        {
            0 => body[..at],
            1 => [.. body[..at], (byte)dice.Roll(256), .. body[(at + 1)..]],
            2 => [.. body[..at], .. Encoding.Latin1.GetBytes(dice.Pick(_pieces)), .. body[at..]],
            3 => [.. body, .. body],
            _ => [.. body[..at], .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", dice.Pick(20, 5_000)))), .. body[at..]],
        };
    }
}
