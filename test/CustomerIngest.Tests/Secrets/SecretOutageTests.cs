using CustomerIngest.Faults;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Secrets;

/// <summary>Secrets Manager throttles, fails, hangs or is slow.</summary>
public sealed class SecretOutageTests : SecretTest
{
    private static readonly SecretFault _throttled = Error("ThrottlingException");

    public static TheoryData<string> Errors => ["ThrottlingException", "InternalServiceError", "ServiceUnavailable"];

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task GetAsync_WhenItFailsForAWhile_SaysWhyAndWorksTheNextTime(string error)
    {
        Secret.Fault = Error(error);
        var exception = await FailAsync(GetAsync());
        Assert.Equal(DatabaseFault.Transient, exception.Fault);
        Assert.Contains(error, exception.Message, StringComparison.Ordinal);
        Secret.Fault = null;
        Assert.Equal("one", await GetAsync());
    }

    [Fact]
    public async Task GetAsync_WhenItFailsOnce_IsRepeatedByTheSdk()
    {
        Secret.Fault = _throttled with { Times = 1 };
        Assert.Equal("one", await GetAsync());
    }

    [Fact]
    public async Task GetAsync_WhenItHangs_GivesUpWithItsCallerAndWorksTheNextTime()
    {
        Secret.Fault = new SecretFault { Until = Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken) };
        using var end = new CancellationTokenSource();
        var getting = Cache.GetAsync(end.Token).AsTask();
        await Eventually.BecomesAsync("Secrets Manager is asked", () => Secret.FaultCount > 0);
        await end.CancelAsync();
        var exception = await FailAsync(getting);
        Assert.Contains("time", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, Secret.FaultCount);
        Secret.Fault = null;
        Assert.Equal("one", await GetAsync());
    }

    [Fact]
    public async Task GetAsync_WhenFiftyMeetAHangingFetch_MakesOneCall()
    {
        var answer = new TaskCompletionSource();
        Secret.Fault = new SecretFault { Until = answer.Task };
        Task<string>[] callers = [.. Enumerable.Range(0, 50).Select(_ => GetAsync())];
        await Eventually.BecomesAsync("Secrets Manager is asked", () => Secret.FaultCount > 0);
        answer.SetResult();
        Assert.All(await Task.WhenAll(callers), password => Assert.Equal("one", password));
        Assert.Equal((1, 1), (Secret.FaultCount, Secret.FetchCount));
    }

    [Fact]
    public async Task RefreshAsync_WhenItFails_KeepsTheKnownVersionAndAsksNoMoreForTenSeconds()
    {
        await GetAsync();
        Secret.Fault = _throttled;
        await FailAsync(RefreshAsync());
        var calls = Secret.FaultCount;
        Assert.Equal("one", await RefreshAsync());
        Assert.Equal("one", await GetAsync());
        Assert.Equal(calls, Secret.FaultCount);
        (Secret.Fault, _) = (null, Secret.Put(Json("two")));
        Time.Shift(TimeSpan.FromSeconds(10));
        Assert.Equal("two", await RefreshAsync());
    }

    private static SecretFault Error(string code) => new() { Error = new AwsException(new AwsError(code), "Rate exceeded") };
}
