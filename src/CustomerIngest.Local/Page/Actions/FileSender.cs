using System.Globalization;
using System.Net.Http.Headers;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>Puts files into the bucket, through S3's own door.</summary>
internal sealed class FileSender(PageSources sources) : IDisposable
{
    private const int MostRows = 1_000_000;
    private const int FirstCustId = 1_000_000;

    private readonly HttpClient _http = new();
    private int _rows;

    /// <summary>The bucket whose new files are told to a queue; else the first.</summary>
    public static BucketDefinition? BucketOf(ServerlessTemplate template) =>
        template.Buckets.OrderByDescending(static bucket => bucket.Events.Count > 0).FirstOrDefault();

    public async Task<string> SendSampleAsync(ActionInput input, CancellationToken cancellationToken)
    {
        var rows = input.Number("rows", 1, MostRows);
        var first = FirstCustId + (Interlocked.Add(ref _rows, rows) - rows);
        var name = string.Create(CultureInfo.InvariantCulture, $"page-{TimeProvider.System.GetUtcNow():HHmmssfff}.csv");
        return await SendAsync(name, new ByteArrayContent(Samples.Csv(first, rows)), cancellationToken);
    }

    /// <param name="name">The key behind the prefix that the bucket tells of.</param>
    /// <param name="content">With its length.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PageException">S3 does not take it.</exception>
    public async Task<string> SendAsync(string name, HttpContent content, CancellationToken cancellationToken)
    {
        var bucket = BucketOf(sources.Template) ?? throw new PageException("The template has no bucket.");
        var key = (bucket.Events.Count > 0 ? bucket.Events[0].Prefix : "") + name;
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await PutAsync($"{bucket.Name}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}", content, cancellationToken);
        return response.IsSuccessStatusCode
            ? string.Create(CultureInfo.InvariantCulture, $"s3://{bucket.Name}/{key} is there ({content.Headers.ContentLength:N0} bytes), and its queue has been told.")
            : throw new PageException($"S3 answers {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> PutAsync(string path, HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            // As it is: a key may have dots and empty parts between its slashes.
            var address = new Uri($"{sources.Aws.Address.GetLeftPart(UriPartial.Authority)}/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            return await _http.PutAsync(address, content, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new PageException($"The file did not come to its end: {exception.Message}");
        }
    }
}
