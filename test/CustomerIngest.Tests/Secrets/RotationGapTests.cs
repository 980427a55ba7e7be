using CustomerIngest.Local.Secrets;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Secrets;

/// <summary>The database has the new password, Secrets Manager still the old one.</summary>
public sealed class RotationGapTests : SecretTest
{
    [Fact]
    public async Task RefreshAsync_WhenTheNewVersionComesDuringTheRound_GivesIt()
    {
        await GetAsync();
        var refresh = RefreshAsync();
        await Eventually.BecomesAsync("the round has begun", () => Secret.FetchCount >= 2);
        Secret.Put(Json("two"));
        Assert.Equal("two", await refresh);
        Assert.Equal(3, Secret.FetchCount);
    }

    [Fact]
    public async Task RefreshAsync_WhenTheGapIsLong_FetchesThreeTimesAndThenOnceInTenSeconds()
    {
        await GetAsync();
        Assert.Equal("one", await RefreshAsync());
        Assert.Equal(4, Secret.FetchCount);
        for (var second = 10; second < 60; second++)
        {
            Time.Shift(TimeSpan.FromSeconds(1));
            Assert.Equal("one", await RefreshAsync());
        }

        Assert.InRange(Secret.FetchCount, 4 + 4, 4 + 5);
    }

    [Fact]
    public async Task RefreshAsync_WhenTheNextVersionIsRefusedToo_HasARoundOfItsOwn()
    {
        await GetAsync();
        Secret.Put(Json("two"));
        await RefreshAsync();
        Assert.Equal("two", await RefreshAsync());
        Assert.Equal(2, Secret.FetchCount);
        Time.Shift(TimeSpan.FromSeconds(10));
        Assert.Equal("two", await RefreshAsync());
        Assert.Equal(5, Secret.FetchCount);
    }

    [Fact]
    public async Task RefreshAsync_WhenARoundTookLong_WaitsTenSecondsFromItsEnd()
    {
        await GetAsync();
        var answer = new TaskCompletionSource();
        Secret.Fault = new SecretFault { Until = answer.Task };
        var refresh = RefreshAsync();
        Time.Shift(TimeSpan.FromSeconds(10));
        Secret.Put(Json("two"));
        answer.SetResult();
        Assert.Equal("two", await refresh);

        Assert.Equal("two", await RefreshAsync());
        Assert.Equal(2, Secret.FetchCount);
    }
}
