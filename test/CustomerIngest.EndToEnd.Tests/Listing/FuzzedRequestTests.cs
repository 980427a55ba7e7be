using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Listing;

/// <summary>Two thousand paths and query strings that nobody would type.</summary>
public sealed class FuzzedRequestTests(SharedCloud shared) : CloudTest(shared)
{
    private const int Requests = 2_000;

    private static readonly string[] _names = ["limit", "after", "Limit", "limit%20", "x", "", "%6Cimit", "lim%00it"];

    private static readonly string[] _pieces =
    [
        "0", "1", "50", "200", "201", "-1", "99999999999999999999", "1e3", "%22", "'", "%00", "%0A", "%FF", "%C3%28", "%ED%A0%80", "%",
        "%zz", "+", "%2B5", "\"", "<script>", "%25", "AQAAA_3___wC", "=", ";", ",", "[]", "{}", "..%2F", "é", "%F0%9F%98%80", "%E2%80%A8", "\\",
    ];

    [Fact]
    public async Task Can_AnswerEveryRequest_When_TheyAreFuzzed()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("FUZZ_SEED") ?? "20261123", CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper!.WriteLine($"FUZZ_SEED={seed}");
        var random = new Random(seed);
        using var client = new RawHttp(Cloud.Http.BaseAddress!);
        var answered = 0;
        for (var i = 0; i < Requests; i++)
        {
            var target = random.Next(3) == 0 ? $"/customers/{Text(random)}" : $"/customers?{Query(random)}";
            var (status, type, body) = await client.GetAsync(target, TestContext.Current.CancellationToken);
            Check(target, status, type, body);
            answered += type is "application/json" or "application/problem+json" ? 1 : 0;
        }

        Assert.True(answered > Requests / 2, $"Only {answered} of {Requests} requests got past the server.");
    }

    private static void Check(string target, HttpStatusCode status, string type, string body)
    {
        // What is not HTTP at all is the server's business, and never reaches a function.
        if (type.Length == 0 && status == HttpStatusCode.BadRequest)
            return;
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{target}: {status}");
        using var json = JsonDocument.Parse(body);
        if (status != HttpStatusCode.OK && json.RootElement.TryGetProperty("message", out var message))
            Assert.Equal((HttpStatusCode.NotFound, "Not Found"), (status, message.GetString()));
        else
            Assert.Equal(status == HttpStatusCode.OK ? "application/json" : "application/problem+json", type);
    }

    private static string Query(Random random) => string.Join(
        '&', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{_names[random.Next(_names.Length)]}={Text(random)}"));

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(4); left > 0; left--)
            text.Append(_pieces[random.Next(_pieces.Length)]);
        return random.Next(200) == 0 ? text.Append('7', 6_000).ToString() : text.ToString();
    }
}
