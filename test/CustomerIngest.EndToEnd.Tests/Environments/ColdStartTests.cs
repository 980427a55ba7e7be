using System.Diagnostics;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>An environment's first answer of Secrets Manager, in pieces of every kind.</summary>
public sealed class ColdStartTests(MariaDbServer server) : EnvironmentTest(server)
{
    private const int Starts = 50;

    private static readonly int[] _bytes = [1, 16, 100, 1_000];
    private static readonly double[] _pauses = [0, 0.5, 2, 20, 50];

    [Fact]
    public async Task Can_IngestInTheFirstInvocation_When_EveryAnswerOfSecretsManagerIsSplit()
    {
        for (var start = 1; start <= Starts; start++)
        {
            var pause = _pauses[start % _pauses.Length];
            Cloud.Secret.Pieces = new AnswerPieces(_bytes[start % _bytes.Length], TimeSpan.FromMilliseconds(pause));
            // Some 500 bytes must fit in the time of a call, also where a busy machine makes each pause 20 ms longer.
            var fewest = pause switch { 0 => 1, <= 2 => 4, _ => 16 };
            Cloud.Secret.Pieces = Cloud.Secret.Pieces with { Bytes = Math.Max(Cloud.Secret.Pieces.Bytes, fewest) };

            Assert.Equal("""{"batchItemFailures":[]}""", await Cloud.InvokeAsync("Ingest", Message(start)));
            Assert.Equal(start, Cloud.Secret.FetchCount);
            await EndAsync();
        }

        Assert.Equal([$"{Starts}"], await Cloud.Database.QueryAsync("SELECT COUNT(*) FROM Customer"));
    }

    private async Task EndAsync()
    {
        using var process = Process.GetProcessById(ProcessOf("Ingest"));
        Cloud.Function("Ingest").Signal(process.Id, ProcessSignal.Kill);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
