using System.Text;

namespace CustomerIngest.Tests.Secrets;

/// <summary>An answer of Secrets Manager as bytes on the wire.</summary>
/// <param name="Bytes">Status line, headers and body.</param>
internal sealed record RawAnswer(byte[] Bytes)
{
    private const string Status = "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n";
    private const string Body = """{"Name":"customers","VersionId":"one","SecretString":"{\"username\":\"app\",\"password\":\"one\",\"host\":\"h\",\"dbname\":\"d\"}"}""";

    /// <summary>How long the server waits before each piece; before the first too, so that its reader waits for it as well.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Where it cuts the answer in pieces.</summary>
    public IReadOnlyList<int> Cuts { get; init; } = [];

    /// <summary>What it does behind the last byte.</summary>
    public AnswerEnd End { get; init; } = AnswerEnd.Next;

    /// <summary>As Secrets Manager writes it.</summary>
    public static RawAnswer Whole { get; } = Of($"{Status}Content-Length: {Body.Length}\r\n\r\n{Body}");

    /// <summary>The same, in two chunks whose length is said before each.</summary>
    public static RawAnswer Chunked { get; } =
        Of($"{Status}Transfer-Encoding: chunked\r\n\r\n{Body.Length - 20:x}\r\n{Body[..^20]}\r\n14\r\n{Body[^20..]}\r\n0\r\n\r\n");

    /// <summary>As a proxy that knows no lengths writes it: its end is the end of the connection.</summary>
    public static RawAnswer Unmeasured { get; } = Of($"{Status}Connection: close\r\n\r\n{Body}") with { End = AnswerEnd.Close };

    /// <summary>Where its body begins.</summary>
    public int HeaderLength { get; } = Bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4;

    /// <summary>A body of so many blanks and nothing else.</summary>
    public static RawAnswer OfLength(int body) => Of($"{Status}Content-Length: {body}\r\n\r\n{new string(' ', body)}");

    /// <summary>The first bytes of it.</summary>
    public RawAnswer Until(int length, AnswerEnd end) => this with { Bytes = Bytes[..length], End = end };

    private static RawAnswer Of(string text) => new(Encoding.ASCII.GetBytes(text));
}
