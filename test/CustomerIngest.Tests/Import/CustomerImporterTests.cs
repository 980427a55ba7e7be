using System.Globalization;
using System.IO.Compression;
using System.Text;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Import;

[Collection(OnDatabase.Name)]
public sealed class CustomerImporterTests(RunningDatabase database) : ImportTest(database)
{
    private const string Key = "incoming/customers.csv";

    [Fact]
    public async Task ImportAsync_WhenTheFileIsCsv_MakesItsRowsAndLeavesNothingInScratch()
    {
        Assert.True(await ImportFileAsync(Key, "CustID,Name\r\n1,Ada\r\n2,\"Bob, \"\"the\"\" builder\"\r\n-3,Жанна 😀\r\n"));

        Assert.Equal(["-3|Жанна 😀", "1|Ada", "2|Bob, \"the\" builder"], await RowsAsync());
        Assert.Equal(["Done|"], await StatesAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(ScratchFolderPath));
    }

    [Fact]
    public async Task ImportAsync_Always_TakesTheObjectsTimeAsSentAt()
    {
        await ImportFileAsync(Key, "CustID,Name\n1,Ada\n");

        var modified = (await S3.GetObjectMetadataAsync(BucketName, Key, Cancellation)).LastModified!.Value.ToUniversalTime();
        Assert.Equal(
            [new DateTimeOffset(modified).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)],
            await Database.QueryAsync("SELECT SentAt FROM Customer"));
    }

    [Fact]
    public async Task ImportAsync_WhenTheFileIsPackedNdJson_MakesItsRows()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            await gzip.WriteAsync("""
                {"CustID":1,"Name":"Ada"}
                {"Name":"Bob","CustID":"2","More":[1]}
                """u8.ToArray(), Cancellation);

        Assert.True(await ImportAsync(Notification("incoming/a", await PutAsync("incoming/a", packed.ToArray()))));

        Assert.Equal(["1|Ada", "2|Bob"], await RowsAsync());
    }

    [Fact]
    public async Task ImportAsync_WhenItComesAgain_DoesNothing()
    {
        var body = Notification(Key, await PutAsync(Key, "CustID,Name\n1,Ada\n"));
        await ImportAsync(body);
        await Database.ExecuteAsync("UPDATE Customer SET Name='changed since'");

        Assert.True(await ImportAsync(body));

        Assert.Equal(["1|changed since"], await RowsAsync());
        Assert.Equal($"4004 Import of {BucketName}/{Key} was done before; nothing is left to do", Environment.Log.Lines.Last());
    }

    [Fact]
    public async Task ImportAsync_WhenAnotherVersionComes_ImportsThatToo()
    {
        await ImportFileAsync(Key, "CustID,Name\n1,Ada\n2,Bob\n");

        // The time of an object is in seconds, and of the same one the greater name wins.
        Assert.True(await ImportFileAsync(Key, "CustID,Name\n1,Ida\n"));

        Assert.Equal(["1|Ida", "2|Bob"], await RowsAsync());
    }

    [Fact]
    public async Task ImportAsync_WhenTheBucketHasNoVersions_KnowsTheFileByWhatItIs()
    {
        await PutAsync(Key, "CustID,Name\n1,Ada\n");
        var body = Notification(Key, versionId: null);

        Assert.True(await ImportAsync(body));
        await Database.ExecuteAsync("DELETE FROM Customer");
        Assert.True(await ImportAsync(body));

        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task ImportAsync_WhenFewLinesAreBad_LoadsTheOthersAndListsThose()
    {
        var text = new StringBuilder("CustID,Name\n");
        for (var id = 1; id <= 200; id++)
            text.Append(CultureInfo.InvariantCulture, $"{id},{(id == 57 ? " " : "Ada")}\n");

        Assert.True(await ImportFileAsync(Key, text.ToString()));

        Assert.Equal(199, (await RowsAsync()).Count);
        Assert.Equal("Line,Reason\r\n58,NameBlank\r\n", await GetAsync($"rejects/{Key}.csv"));
        Assert.Contains(Environment.Log.Lines, line => line == $"4023 Import of {BucketName}/{Key}: 1 records can never be rows; they are listed in rejects/{Key}.csv");
    }

    [Fact]
    public async Task ImportAsync_WhenManyLinesAreBad_WritesNothingNowAndLater()
    {
        var body = Notification(Key, await PutAsync(Key, "CustID,Name\n1,Ada\nx,Bob\n"));

        Assert.False(await ImportAsync(body));
        Assert.False(await ImportAsync(body));

        Assert.Empty(await Database.QueryAsync("SHOW TABLES LIKE 'Customer'"));
        Assert.Equal(["Refused|1 of 2 records can never be rows, more than the 1 percent of IMPORT_MOST_REJECTS"], await StatesAsync());
        Assert.Equal("Line,Reason\r\n3,CustIdNotAnInteger\r\n", await GetAsync($"rejects/{Key}.csv"));
        Assert.Equal(2, Environment.Log.Lines.Count(line => line.StartsWith("4020 ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Id,Name\n1,Ada\n")]
    [InlineData("%PDF-1.7")]
    public async Task ImportAsync_WhenItIsNoFileOfCustomers_RefusesIt(string text)
    {
        Assert.False(await ImportFileAsync(Key, text));

        Assert.StartsWith("Refused|The file ", Assert.Single(await StatesAsync()), StringComparison.Ordinal);
        Assert.Equal([Key], await KeysAsync());
    }

    [Fact]
    public async Task ImportAsync_WhenTheFileHasTwoLanes_MakesAllRows()
    {
        var text = new StringBuilder("CustID,Name\n");
        for (var id = 1; id <= 23_456; id++)
            text.Append(CultureInfo.InvariantCulture, $"{id},Name {id}\n");

        Assert.True(await ImportFileAsync(Key, text.ToString()));

        Assert.Equal(["23456|275103696"], await Database.QueryAsync("SELECT COUNT(*),SUM(CustID) FROM Customer WHERE Name=CONCAT('Name ',CustID)"));
        Assert.Equal(["2|23456|1"], await Database.QueryAsync("SELECT COUNT(*),SUM(RowsDone),MIN(NextByte=EndByte AND RowsDone>0) FROM CustomerImports"));
    }

    [Fact]
    public async Task ImportAsync_WhenTimeIsShort_HandsOnByAMessageOfItsOwn()
    {
        var body = Notification(Key, await PutAsync(Key, "CustID,Name\n1,Ada\n"));

        // Enough to fetch and validate it, and less than what loading keeps in reserve.
        Assert.True(await ImportAsync(body, TimeSpan.FromSeconds(5.4)));

        Assert.Equal(["Loading|"], await StatesAsync());
        var sent = Assert.Single(await Queue.ReceiveAsync(new Local.Sqs.Receiving.ReceiveRequest(), Cancellation));
        Assert.Equal(body, sent.Body);
        Assert.True(await ImportAsync(sent.Body));
        Assert.Equal(["1|Ada"], await RowsAsync());
        Assert.Equal(["Done|"], await StatesAsync());
    }

    [Fact]
    public async Task ImportAsync_WhenNothingCanBeHandedOn_GivesTheMessageBack()
    {
        var body = Notification(Key, await PutAsync(Key, "CustID,Name\n1,Ada\n"));
        DeleteQueue();

        Assert.False(await ImportAsync(body, TimeSpan.FromSeconds(5.4)));
    }

    [Fact]
    public async Task ImportAsync_WhenTheDatabaseRefusesRows_WritesTheOthersAndListsThose()
    {
        await Database.ExecuteAsync(CustomerTable.Create);
        await Database.ExecuteAsync("ALTER TABLE Customer ADD CHECK (CustID<>2)");

        Assert.True(await ImportFileAsync(Key, "CustID,Name\n1,Ada\n2,Bob\n3,Cid\n"));

        Assert.Equal(["1|Ada", "3|Cid"], await RowsAsync());
        Assert.Equal("Line,Reason\r\n3,RefusedByDatabase\r\n", await GetAsync($"rejects/{Key}.database-2.csv"));
        Assert.Equal(["Done|"], await StatesAsync());
    }

    [Fact]
    public async Task ImportAsync_WhenTwoImportTheSameFile_EndsAsOnce()
    {
        var text = new StringBuilder("CustID,Name\n");
        for (var id = 1; id <= 12_000; id++)
            text.Append(CultureInfo.InvariantCulture, $"{id % 5_000},Name {id}\n");
        var body = Notification(Key, await PutAsync(Key, text.ToString()));
        await using var other = await RunningEnvironment.StartAsync(Database.Application, Settings, TimeProvider.System, Replace);

        var results = await Task.WhenAll(ImportAsync(body), IsDoneAsync(other, body));

        Assert.Equal([true, true], results);
        Assert.Equal(["5000"], await Database.QueryAsync("SELECT COUNT(*) FROM Customer"));
        Assert.Equal(["12000|1"], await Database.QueryAsync("SELECT SUM(RowsDone),MIN(NextByte=EndByte) FROM CustomerImports"));
    }

    [Fact]
    public async Task ImportAsync_WhenTheObjectIsGone_GivesTheMessageBackAndSaysWhy()
    {
        Assert.False(await ImportAsync(Notification("incoming/gone.csv", versionId: null)));

        Assert.StartsWith($"4021 Import of {BucketName}/incoming/gone.csv comes again, fault Missing: ", Environment.Log.Lines.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other", "incoming/a.csv", "its bucket is not the one of IMPORT_BUCKET, files")]
    [InlineData(BucketName, "rejects/a.csv", "what is below rejects/ is written by imports")]
    public async Task ImportAsync_WhenTheObjectIsNotOurs_RefusesIt(string bucket, string key, string reason)
    {
        Assert.False(await ImportAsync(Notification(key, versionId: null, bucket)));

        Assert.Equal($"4020 Import of {bucket}/{key} is refused, and nothing of it is written: {reason}", Environment.Log.Lines.Last());
    }

    [Fact]
    public async Task ImportAsync_WhenItIsATestEvent_IsDone() => Assert.True(await ImportAsync("""{"Service":"Amazon S3","Event":"s3:TestEvent"}"""));

    [Fact]
    public async Task ImportAsync_WhenItIsNoNotification_GivesItBack()
    {
        Assert.False(await ImportAsync("""{"CustID":1,"Name":"Ada"}"""));
        Assert.Equal("4022 Message m0 is not a notification of S3 that can be imported: it has no Records", Environment.Log.Lines.Last());
    }

    private static async Task<bool> IsDoneAsync(RunningEnvironment environment, string body) =>
        (await environment.Importer.ImportAsync(Ingest.Batch.Of((body, 1)), TimeSpan.FromSeconds(60))).BatchItemFailures.Count == 0;
}
