namespace CustomerIngest.Tests.Secrets;

/// <summary>How often Secrets Manager is asked while all is well.</summary>
public sealed class SecretCacheTests : SecretTest
{
    [Fact]
    public async Task GetAsync_WhenThereAreFiftyAtOnce_FetchesOnce()
    {
        var passwords = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(GetAsync)));
        Assert.All(passwords, password => Assert.Equal("one", password));
        Assert.Equal(1, Secret.FetchCount);
    }

    [Fact]
    public async Task GetAsync_AThousandTimesOverADay_FetchesOnce()
    {
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal("one", await GetAsync());
            Time.Shift(TimeSpan.FromMinutes(1.5));
        }

        Assert.Equal(1, Secret.FetchCount);
    }

    [Fact]
    public async Task RefreshAsync_WhenThereIsANewVersion_GivesIt()
    {
        await GetAsync();
        Secret.Put(Json("two"));
        Assert.Equal("two", await RefreshAsync());
        Assert.Equal("two", await GetAsync());
        Assert.Equal(2, Secret.FetchCount);
    }

    [Fact]
    public async Task RefreshAsync_WhenAnotherHasRefreshedAlready_FetchesNoMore()
    {
        var refused = await Cache.GetAsync(TestContext.Current.CancellationToken);
        Secret.Put(Json("two"));
        await RefreshAsync();
        Assert.Equal("two", (await Cache.RefreshAsync(refused, TestContext.Current.CancellationToken)).Password);
        Assert.Equal(2, Secret.FetchCount);
    }
}
