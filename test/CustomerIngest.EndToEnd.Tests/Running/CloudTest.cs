using System.Text.Json;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>A test on the shared cloud, which is empty when it begins.</summary>
[Collection(SharedCloud.Collection)]
public abstract class CloudTest(SharedCloud shared) : IAsyncLifetime
{
    protected RunningCloud Cloud => shared.Cloud;

    public async ValueTask InitializeAsync() => await Cloud.EmptyAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected static string Body(int custId, string name) => $$"""{"CustID":{{custId}},"Name":"{{JsonEncodedText.Encode(name)}}"}""";

    protected Task<HttpResponseMessage> GetAsync(string path) =>
        Cloud.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    protected async Task<string> GetTextAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
