using CustomerIngest.Local.Tests.Fuzz;

namespace CustomerIngest.Local.Tests.Page;

public sealed class UploadTests
{
    /// <summary>HttpClient takes dots out of a path, and the file would be somewhere else.</summary>
    [Theory]
    [InlineData("../../elsewhere")]
    [InlineData("..")]
    [InlineData("a/./b//c")]
    [InlineData("é ?#%.csv")]
    public async Task Upload_WhenTheNameIsOdd_IsTheObjectOfThatName(string name)
    {
        await using var cloud = await FuzzedCloud.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = cloud.Page };
        using var content = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("application/octet-stream") } };
        using var response = await http.PostAsync(new Uri($"/upload?name={Uri.EscapeDataString(name)}", UriKind.Relative), content, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        Assert.Equal([name], cloud.Keys());
    }
}
