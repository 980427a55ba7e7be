using System.Globalization;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Processes;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Importing;

/// <summary>Files whose import is killed again and again, with redelivery.</summary>
public sealed class KilledImportTests : IAsyncLifetime
{
    private const int Kills = 20;
    private const int Rows = 200_000;

    private readonly PrivateFolder _folder = new();
    private readonly MariaDbServer _server = new();
    private RunningCloud? _cloud;
    private AmazonS3Client? _s3;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        var template = TemplateCopy.Write(_folder, timeoutSeconds: 120, concurrency: 2);
        // More deliveries than a killed file would have in the field.
        await File.WriteAllTextAsync(template, (await File.ReadAllTextAsync(template)).Replace("\"maxReceiveCount\": 5", "\"maxReceiveCount\": 100", StringComparison.Ordinal));
        _cloud = await RunningCloud.StartAsync(new LocalCloudOptions { TemplateFile = template, Database = new DatabaseOptions { GivenServer = _server.ConnectionString } });
        _s3 = new AmazonS3Client(
            new BasicAWSCredentials("any", "any"), new AmazonS3Config { ServiceURL = _cloud.Aws.ToString(), AuthenticationRegion = LocalAccount.Region, ForcePathStyle = true });
    }

    public async ValueTask DisposeAsync()
    {
        _s3?.Dispose();
        if (_cloud is not null)
            await _cloud.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Can_EndAsACleanLoad_When_ItIsKilledAtRandomPoints()
    {
        var dice = new Dice(Seed.Next());
        for (var (kills, version) = (0, 1); kills < Kills; version++)
        {
            await PutAsync(version);
            while (!await IsDoneAsync(version))
            {
                if (kills < Kills && await TryKillAsync(dice))
                    kills++;
                _cloud!.ImportQueue.EndVisibilityTimeouts();
            }

            Assert.Equal([$"{Rows}|{Rows}"], await _cloud!.Database.QueryAsync($"SELECT COUNT(*),SUM(Name=CONCAT('Name ',CustID,' of {version:000}')) FROM Customer"));
        }

        // The file itself, where another environment has ended what this one began.
        Assert.All(_cloud!.Function("Import").Environments, environment => Assert.InRange(LeftIn(environment).Count(), 0, 1));
        Assert.Equal(0, _cloud.ImportDeadLetterQueue.Count().Visible);
        await Eventually.BecomesAsync("no transaction is open", async () => (await _server.Database.QueryAsync(OpenTransactions.Query)).Count == 0);
    }

    private async Task PutAsync(int version)
    {
        var text = new StringBuilder("CustID,Name\n");
        // In order also as text: an object's time is in whole seconds, and within one of them the greater name wins.
        for (var id = 1; id <= Rows; id++)
            text.Append(CultureInfo.InvariantCulture, $"{id},Name {id} of {version:000}\n");
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        await _s3!.PutObjectAsync(new PutObjectRequest { BucketName = _cloud!.Bucket, Key = "incoming/customers.csv", InputStream = stream }, TestContext.Current.CancellationToken);
    }

    // The table of imports comes with the first of them.
    private async Task<bool> IsDoneAsync(int version)
    {
        var tables = await _cloud!.Database.QueryAsync("SHOW TABLES LIKE 'CustomerImports'");
        return tables.Count > 0 && (await _cloud.Database.QueryAsync("SELECT COUNT(DISTINCT Id) FROM CustomerImports WHERE State='Done'")) is [var done] && int.Parse(done, CultureInfo.InvariantCulture) == version;
    }

    /// <returns>False when the import has ended by itself.</returns>
    private async Task<bool> TryKillAsync(Dice dice)
    {
        var function = _cloud!.Function("Import");
        EnvironmentStatus? busy = null;
        await Eventually.BecomesAsync("a file is being imported, or none is left", () =>
        {
            _cloud.ImportQueue.EndVisibilityTimeouts();
            busy = function.Environments.FirstOrDefault(environment => environment is { State: EnvironmentState.Busy, ProcessId: not null });
            return busy is not null || _cloud.ImportQueue.Count() is { Visible: 0, InFlight: 0 };
        });
        if (busy?.ProcessId is not { } process)
            return false;
        await Task.Delay(TimeSpan.FromMilliseconds(dice.Roll(3_000)), TimeProvider.System, TestContext.Current.CancellationToken);
        if (!function.Environments.Any(environment => environment is { State: EnvironmentState.Busy } && environment.ProcessId == process))
            return false;
        function.Signal(process, ProcessSignal.Kill);
        await Eventually.BecomesAsync("the killed invocation has ended", () => !function.Environments.Any(environment => environment.ProcessId == process));
        return true;
    }

    // The runtime's own pipes are empty.
    private static IEnumerable<string> LeftIn(EnvironmentStatus environment) =>
        Directory.EnumerateFiles(environment.Scratch, "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).Length > 0);
}
