using Amazon.Runtime;
using Amazon.SecretsManager;
using CustomerIngest.Faults;
using CustomerIngest.Secrets;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Secrets;

/// <summary>What can become of an answer on its way: each has its words, and none outlasts its time.</summary>
public sealed class BrokenAnswerTests : IAsyncDisposable
{
    private static readonly int _middle = RawAnswer.Whole.HeaderLength + 20;

    private readonly RawSecretsManager _server;
    private readonly RecordedLog _log = new();
    private AmazonSecretsManagerClient? _client;
    private volatile RawAnswer _answer = RawAnswer.Whole;
    private volatile int _times = int.MaxValue;

    public BrokenAnswerTests() => _server = new RawSecretsManager(_ => Interlocked.Decrement(ref _times) < 0 ? RawAnswer.Whole : _answer);

    public static TheoryData<string> Faults => [.. _faults.Keys];

    private static readonly Dictionary<string, (RawAnswer Answer, string Words)> _faults = new(StringComparer.Ordinal)
    {
        ["nothing behind the headers"] = (RawAnswer.Whole.Until(RawAnswer.Whole.HeaderLength, AnswerEnd.Silence), "its answer was not complete in time"),
        ["half a body"] = (RawAnswer.Whole.Until(_middle, AnswerEnd.Silence), "its answer was not complete in time"),
        ["half a chunk"] = (RawAnswer.Chunked.Until(_middle, AnswerEnd.Silence), "its answer was not complete in time"),
        ["no answer"] = (RawAnswer.Whole.Until(0, AnswerEnd.Silence), "its answer was not complete in time"),
        ["half a body and the end"] = (RawAnswer.Whole.Until(_middle, AnswerEnd.Close), "its answer ended early"),
        ["half a chunk and the end"] = (RawAnswer.Chunked.Until(_middle, AnswerEnd.Close), "its answer ended early"),
        ["half the headers and the end"] = (RawAnswer.Whole.Until(30, AnswerEnd.Close), "its answer ended early"),
        ["the end at once"] = (RawAnswer.Whole.Until(0, AnswerEnd.Close), "its answer ended early"),
        ["half a body and a reset"] = (RawAnswer.Whole.Until(_middle, AnswerEnd.Reset), "the connection was lost"),
        ["half a body of no length"] = (RawAnswer.Unmeasured.Until(RawAnswer.Unmeasured.Bytes.Length - 9, AnswerEnd.Close), "its answer cannot be read"),
        ["a body that is too long"] = (RawAnswer.OfLength(WholeAnswerHandler.Longest + 1), "its answer is longer than 1048576 bytes"),
        ["a body of blanks"] = (RawAnswer.OfLength(WholeAnswerHandler.Longest), "its answer cannot be read"),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task ReadAsync_WhenTheAnswerBreaks_SaysHowAndWorksTheNextTime(string fault)
    {
        (_answer, var words) = _faults[fault];
        var reader = Reader(repeats: 0, TimeSpan.FromMilliseconds(500));

        var exception = await Assert.ThrowsAsync<SecretException>(() => reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal((DatabaseFault.Transient, $"Secrets Manager did not give the secret customers: {words}."), (exception.Fault, exception.Message));

        _times = 0;
        Assert.Equal("one", (await Reader(repeats: 0, TimeSpan.FromSeconds(4)).ReadAsync(TestContext.Current.CancellationToken)).Password);
    }

    [Theory]
    [InlineData("half a body")]
    [InlineData("half a body and the end")]
    [InlineData("half a body and a reset")]
    public async Task ReadAsync_WhenTheAnswerBreaksTwice_IsRepeatedByTheSdk(string fault)
    {
        (_answer, _times) = (_faults[fault].Answer, 2);

        Assert.Equal("one", (await Reader(repeats: 2, TimeSpan.FromMilliseconds(500)).ReadAsync(TestContext.Current.CancellationToken)).Password);
        Assert.Equal(3, _server.Requests);
    }

    [Fact]
    public async Task ReadAsync_WhenTheAnswerIsTooLong_IsNotRepeated()
    {
        _answer = RawAnswer.OfLength(WholeAnswerHandler.Longest + 1);

        await Assert.ThrowsAsync<SecretException>(() => Reader(repeats: 2, TimeSpan.FromSeconds(4)).ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, _server.Requests);
    }

    [Theory]
    [InlineData("nothing behind the headers")]
    [InlineData("half a body")]
    public async Task GetAsync_WhenTheBodyHangsPastTheInvocation_EndsWithItAndWithTheCall(string fault)
    {
        _answer = _faults[fault].Answer;
        var cache = new SecretCache(Reader(repeats: 2, TimeSpan.FromMinutes(1)), TimeProvider.System);
        using var invocation = new CancellationTokenSource();
        var getting = cache.GetAsync(invocation.Token).AsTask();
        await _server.SilentAsync();

        await invocation.CancelAsync();

        var exception = await Assert.ThrowsAsync<SecretException>(() => getting);
        Assert.Equal("Secrets Manager did not give the secret customers within the invocation's time.", exception.Message);
        await _server.DesertedAsync();
    }

    [Fact]
    public async Task ReadAsync_WhenTheAnswerHasNoLength_ReadsToTheEndOfTheConnection()
    {
        _answer = RawAnswer.Unmeasured;
        Assert.Equal("one", (await Reader(repeats: 0, TimeSpan.FromSeconds(4)).ReadAsync(TestContext.Current.CancellationToken)).Password);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _server.DisposeAsync();
    }

    private SecretReader Reader(int repeats, TimeSpan timeout)
    {
        _client?.Dispose();
        var config = SecretReader.ClientConfig;
        (config.ServiceURL, config.AuthenticationRegion, config.MaxErrorRetry, config.Timeout) = (_server.Address.ToString(), "us-east-1", repeats, timeout);
        _client = new AmazonSecretsManagerClient(new BasicAWSCredentials("any", "any"), config);
        return new SecretReader(_client, new Settings { SecretId = "customers" }, _log);
    }
}
