using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Import;

/// <summary>A file ends in the rows that each of its lines would have made as a message, sent when the file was written.</summary>
[Collection(OnDatabase.Name)]
public sealed class ImportEqualsIngestTests(RunningDatabase database) : ImportTest(database)
{
    private const int Files = 200;
    private const int MostLines = 40;

    private static readonly string[] _names = ["Ada", "ada", "", " ", "José Núñez", "😀", "O'Neil \\\" x", new string('a', 255), new string('é', 256), "\u0000", "tab\there"];

    protected override Settings Settings => base.Settings with { MostRejectsPercent = 100 };

    [Fact]
    public async Task Import_WhenFilesAreMutated_EndsAsIngestWould()
    {
        var dice = new Dice(Seed.Next());
        for (var file = 0; file < Files; file++)
            await CompareAsync(string.Create(CultureInfo.InvariantCulture, $"incoming/{file}.ndjson"), dice);
    }

    private async Task CompareAsync(string key, Dice dice)
    {
        string[] lines = [.. Enumerable.Range(0, 1 + dice.Roll(MostLines)).Select(_ => Line(dice))];
        var version = await PutAsync(key, string.Join('\n', lines));
        var metadata = await S3.GetObjectMetadataAsync(BucketName, key, Cancellation);
        var sentAt = new DateTimeOffset(metadata.LastModified!.Value.ToUniversalTime()).ToUnixTimeMilliseconds();

        await EmptyAsync();
        await Environment.Ingestor.IngestAsync(Batch.Of([.. lines.Select(line => ((string?)line, sentAt))]), TimeSpan.FromSeconds(60));
        var expected = await AllAsync();

        await EmptyAsync();
        Assert.True(await ImportAsync(Notification(key, version)));
        Assert.Equal(expected, await AllAsync());
    }

    private async Task EmptyAsync()
    {
        await Database.ExecuteAsync(CustomerTable.Create);
        await Database.ExecuteAsync("DELETE FROM Customer");
    }

    private Task<List<string>> AllAsync() => Database.QueryAsync("SELECT CustID,HEX(Name),SentAt FROM Customer ORDER BY CustID");

    // Few customers, so that they meet. The first line is a customer, by which the file is known to be of them.
    private static string Line(Dice dice)
    {
        var line = $$"""{"CustID":{{dice.Roll(12)}},"Name":"{{JsonEncodedText.Encode(dice.Pick<string>(_names))}}"}""";
        if (dice.Roll(5) > 0)
            return line;
        var mutated = new StringBuilder(line);
        mutated[1 + dice.Roll(line.Length - 1)] = dice.Pick('"', '{', '}', ',', ':', '0', '9', 'x', '\\', '-', '.', 'é', '[');
        return mutated.ToString();
    }
}
