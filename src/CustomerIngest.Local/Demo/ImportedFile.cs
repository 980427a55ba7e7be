using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Terminal;

namespace CustomerIngest.Local.Demo;

/// <summary>A file of customers goes into the bucket, as `aws s3 cp` would put it there, and becomes rows.</summary>
internal sealed class ImportedFile(LocalCloud cloud, BucketDefinition bucket, HttpClient http, Journal journal, Story story)
{
    private const int Rows = 100_000;

    // Behind the customers of the messages, which are on the list's first page.
    private const int FirstCustId = 100_001;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(2);

    private string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"{bucket.Events[0].Prefix}demonstration-{TimeProvider.System.GetUtcNow():yyyyMMdd'T'HHmmssfff}.csv");

    /// <summary>Where a file of the demonstration can go; null for a template that is not ours, of whose functions nothing is known.</summary>
    public static BucketDefinition? For(LocalCloud cloud) => Path.GetFullPath(cloud.Options.TemplateFile) == BuildFacts.Template
        ? cloud.Template.Buckets.FirstOrDefault(bucket => bucket.Events.Count > 0)
        : null;

    /// <exception cref="TimeoutException">The file did not come to rest.</exception>
    public async Task ShowAsync(Expectations check, CancellationToken cancellationToken)
    {
        var bytes = Csv();
        story.Say("");
        story.Say($"Put a file of {Rows:N0} customers, {bytes.Length / 1e6:0.0} MB, to s3://{bucket.Name}/{Key}", Tone.Heading);
        story.Work("Importing the file");
        var start = TimeProvider.System.GetTimestamp();
        await PutAsync(bytes, cancellationToken);
        var (isDone, message) = await WaitAsync(start, cancellationToken);
        var took = TimeProvider.System.GetElapsedTime(start);
        story.Say($"  {message}");
        check.Equal("the file is imported", true, isDone);
        story.Say($"  {Rows / took.TotalSeconds:N0} rows a second from the upload to the last row, the cold start included");
        await RestAsync(start, cancellationToken);
        foreach (var environment in Environments)
            story.Say($"  peak memory {environment.PeakMemory / 1048576} MB; in its /tmp: {(Kept(environment) is { Length: > 0 } kept ? kept : "nothing")}");
        var row = await http.GetStringAsync(new Uri($"customers/{FirstCustId + Rows - 1}", UriKind.Relative), cancellationToken);
        story.Say($"  GET customers/{FirstCustId + Rows - 1}: {row}");
        using var customer = JsonDocument.Parse(row);
        check.Equal("the name of the file's last customer", $"Customer of the file {Rows}", customer.RootElement.GetProperty("Name").GetString());
    }

    private IEnumerable<EnvironmentStatus> Environments =>
        cloud.Template.Functions.Where(function => function.SqsEvents.Any(source => source.QueueArn == bucket.Events[0].QueueArn)).SelectMany(function => cloud.Lambda.Functions[function.Name].Environments);

    private static byte[] Csv()
    {
        var text = new StringBuilder("CustID,Name\r\n");
        for (var i = 1; i <= Rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{FirstCustId + i - 1},Customer of the file {i}\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private async Task PutAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials("any", "any"), new AmazonS3Config { ServiceURL = cloud.Aws.Address.ToString(), AuthenticationRegion = LocalAccount.Region, ForcePathStyle = true });
        using var stream = new MemoryStream(bytes);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket.Name, Key = Key, InputStream = stream }, cancellationToken);
    }

    private async Task<(bool IsDone, string Message)> WaitAsync(long start, CancellationToken cancellationToken)
    {
        var lastLine = start;
        while (true)
        {
            if (journal.ImportOf(Key) is { } end)
                return end;
            if (TimeProvider.System.GetElapsedTime(start) > _patience)
                throw new TimeoutException($"The file was not imported within {_patience.TotalMinutes:0} minutes; the functions' log says more.");
            if (TimeProvider.System.GetElapsedTime(lastLine) > _betweenLines && journal.RowsOf(Key) is > 0 and var rows)
            {
                lastLine = TimeProvider.System.GetTimestamp();
                story.Say($"  {rows:N0} rows so far");
            }

            await Task.Delay(_look, TimeProvider.System, cancellationToken);
        }
    }

    // The last line of the log comes before the end of the invocation, and what is in /tmp changes until then.
    private async Task RestAsync(long start, CancellationToken cancellationToken)
    {
        while (Environments.Any(static environment => environment.State == EnvironmentState.Busy) && TimeProvider.System.GetElapsedTime(start) < _patience)
            await Task.Delay(_look, TimeProvider.System, cancellationToken);
    }

    // The runtime has pipes there, which are empty.
    private static string Kept(EnvironmentStatus environment) => string.Join(
        ", ",
        from path in Directory.EnumerateFiles(environment.Scratch, "*", SearchOption.AllDirectories)
        let length = new FileInfo(path).Length
        where length > 0
        select string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} ({length} bytes)"));
}
