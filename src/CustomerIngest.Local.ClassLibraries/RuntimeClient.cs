using System.Globalization;
using System.Text.Json;

namespace CustomerIngest.Local.ClassLibraries;

/// <summary>The Runtime API.</summary>
internal sealed class RuntimeClient : IDisposable
{
    private const string Prefix = "Lambda-Runtime-";

    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri($"http://{Variables.RuntimeApi}/2018-06-01/runtime/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<Invocation> NextAsync()
    {
        using var response = await _http.GetAsync(new Uri("invocation/next", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return new Invocation(
            Header("Aws-Request-Id")!,
            Header("Invoked-Function-Arn")!,
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Header("Deadline-Ms")!, CultureInfo.InvariantCulture)),
            Header("Trace-Id"),
            await response.Content.ReadAsByteArrayAsync());

        string? Header(string name) => response.Headers.TryGetValues(Prefix + name, out var values) ? string.Join(',', values) : null;
    }

    public Task RespondAsync(string requestId, byte[] answer) => PostAsync($"invocation/{requestId}/response", answer, errorType: null);

    public Task FailAsync(string requestId, Exception exception) => FailWithAsync($"invocation/{requestId}/error", exception);

    public Task FailInitAsync(Exception exception) => FailWithAsync("init/error", exception);

    public void Dispose() => _http.Dispose();

    private Task FailWithAsync(string path, Exception exception)
    {
        var type = exception.GetType().Name;
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("errorType", type);
            writer.WriteString("errorMessage", exception.Message);
            writer.WriteStartArray("stackTrace");
            foreach (var line in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                writer.WriteStringValue(line);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return PostAsync(path, body.ToArray(), type);
    }

    private async Task PostAsync(string path, byte[] body, string? errorType)
    {
        using var content = new ByteArrayContent(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        if (errorType is not null)
            request.Headers.Add($"{Prefix}Function-Error-Type", errorType);

        // What it answers is not looked at: an answer that is too large, for one, is refused, and the function goes on.
        using var response = await _http.SendAsync(request);
    }
}
