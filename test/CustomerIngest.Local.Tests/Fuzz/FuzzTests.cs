using System.Text.RegularExpressions;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>Bad requests, bad bodies and bad clients on every port: an error, and the cloud goes on.</summary>
public sealed partial class FuzzTests
{
    private const int AtOnce = 32;
    private const int Rounds = 3;

    // What nobody may be answered, whatever they sent.
    private static readonly string[] _faults = ["The local cloud failed", "The page failed", "InternalFailure", "InternalError", "   at CustomerIngest", "   at System.", "Exception:"];

    [Fact]
    public async Task Can_AnswerOthers_When_RequestsAreFuzzedOnEveryPort()
    {
        var dice = new Dice(Seed.Next());
        var cancellation = TestContext.Current.CancellationToken;
        await using var cloud = await FuzzedCloud.StartAsync(cancellation);
        var targets = Targets.Of(cloud);
        var fuzzer = new Fuzzer(dice);
        var (findings, statuses) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = 0; round < Rounds; round++)
        {
            using (var client = new Client(dice))
            {
                (FuzzTarget Target, FuzzedRequest Request)[] requests = [.. Enumerable.Range(0, FuzzOptions.Requests / Rounds).Select(_ => Next(fuzzer, dice, targets))];
                await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (one, cancelled) =>
                {
                    var answer = await client.SendAsync(one.Target.Address, one.Request, cancelled);
                    lock (findings)
                        Check(one.Target, one.Request, answer, findings, statuses);
                });

                // With the clients that stall still there.
                await cloud.CheckAsync(cancellation);
            }

            await cloud.CheckEventsAsync(cancellation);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{FuzzOptions.Requests} requests; {grown >> 20} MiB more than before. {string.Join(", ", statuses.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"))}");
        Assert.True(findings.Count == 0, string.Join('\n', findings.Take(20)));
    }

    private static (FuzzTarget Target, FuzzedRequest Request) Next(Fuzzer fuzzer, Dice dice, IReadOnlyList<FuzzTarget> targets)
    {
        var target = targets[dice.Roll(targets.Count)];
        return (target, fuzzer.Next(target));
    }

    private static void Check(FuzzTarget target, FuzzedRequest request, string answer, List<string> findings, Dictionary<string, int> statuses)
    {
        foreach (var status in StatusLines().Matches(answer).Select(match => match.Groups["status"].Value).DefaultIfEmpty("none"))
        {
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (status == "500")
                findings.Add($"{target.Name} answers 500: {Shown(request)} => {Shown(answer)}");
        }

        if (_faults.FirstOrDefault(fault => answer.Contains(fault, StringComparison.Ordinal)) is { } fault)
            findings.Add($"{target.Name} answers \"{fault}\": {Shown(request)} => {Shown(answer)}");
    }

    private static string Shown(FuzzedRequest request) => $"{request.SentAs} {Shown(System.Text.Encoding.Latin1.GetString(request.Bytes()))}";

    private static string Shown(string text) => Regex.Escape(text.Length > 900 ? $"{text[..700]} ... {text[^200..]}" : text);

    [GeneratedRegex(@"(^|\n)HTTP/1\.1 (?<status>\d{3}) ", RegexOptions.ExplicitCapture)]
    private static partial Regex StatusLines();
}
