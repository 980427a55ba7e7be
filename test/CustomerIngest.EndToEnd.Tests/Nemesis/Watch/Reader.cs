using System.Text.Json;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>Somebody who reads the list all the time, page by page.</summary>
internal sealed class Reader(Scene scene, Action<HttpAnswer> answered) : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(40);

    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource<HttpAnswer> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private string? _cursor;

    public int Answers { get; private set; }

    public void Start() => _reading = ReadAsync();

    /// <summary>The answer to a request that has not been sent yet.</summary>
    public async Task<HttpAnswer> NextAsync()
    {
        await Volatile.Read(ref _next).Task.WithinLimitAsync("the GET under way was answered");
        var next = Volatile.Read(ref _next).Task;
        await next.WithinLimitAsync("the next GET was answered");
        return await next;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reading.WithinLimitAsync("the reader ended");
        _stopping.Dispose();
    }

    private async Task ReadAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var answer = await GetAsync();
            Answers++;
            answered(answer);
            Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult(answer);
            _cursor = CursorOf(answer);
            await Task.Delay(_pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task<HttpAnswer> GetAsync()
    {
        var path = new Uri(_cursor is null ? "customers?limit=100" : $"customers?limit=100&after={Uri.EscapeDataString(_cursor)}", UriKind.Relative);
        using var response = await scene.Cloud.Http.GetAsync(path, CancellationToken.None);
        return new HttpAnswer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    private static string? CursorOf(HttpAnswer answer)
    {
        if (answer.Status != System.Net.HttpStatusCode.OK)
            return null;
        using var page = JsonDocument.Parse(answer.Body);
        return page.RootElement.GetProperty("next").GetString();
    }
}
