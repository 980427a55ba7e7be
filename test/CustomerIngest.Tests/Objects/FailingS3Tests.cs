using System.Net;
using System.Net.Sockets;
using CustomerIngest.Objects;
using CustomerIngest.Tests.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Tests.Objects;

/// <summary>An S3 that refuses, breaks off or says nothing.</summary>
public sealed class FailingS3Tests : ObjectTest
{
    private const int Part = PartDownloader.PartLength;
    private readonly RawObject _object = new(Bytes((2 * Part) + 5));

    [Theory]
    [InlineData(404, null, ObjectFault.Missing)]
    [InlineData(404, "v1", ObjectFault.NoSuchVersion)]
    [InlineData(405, "v1", ObjectFault.NoSuchVersion)]
    [InlineData(403, null, ObjectFault.Forbidden)]
    [InlineData(403, "v1", ObjectFault.Forbidden)]
    [InlineData(400, null, ObjectFault.NotAllowed)]
    [InlineData(301, null, ObjectFault.NotAllowed)]
    [InlineData(503, null, ObjectFault.Transient)]
    [InlineData(500, null, ObjectFault.Transient)]
    public async Task FetchAsync_WhenHeadIsRefused_SaysWhatToDo(int status, string? versionId, ObjectFault fault)
    {
        await using var s3 = new RawS3(_ => RawObject.Status(status));

        var refused = await FailAsync(Downloader(s3.Address), Reference(versionId: versionId));

        Assert.Equal(fault, refused.Fault);
        Assert.Contains("s3://files/incoming/customers.csv", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, s3.Gets);
    }

    [Theory]
    [InlineData(503, "SlowDown", ObjectFault.Transient)]
    [InlineData(500, "InternalError", ObjectFault.Transient)]
    [InlineData(400, "RequestTimeout", ObjectFault.Transient)]
    [InlineData(400, "ExpiredToken", ObjectFault.Transient)]
    [InlineData(403, "AccessDenied", ObjectFault.Forbidden)]
    [InlineData(400, "KMS.DisabledException", ObjectFault.Forbidden)]
    [InlineData(403, "InvalidObjectState", ObjectFault.NotAllowed)]
    [InlineData(404, "NoSuchBucket", ObjectFault.Missing)]
    [InlineData(404, "NoSuchVersion", ObjectFault.NoSuchVersion)]
    public async Task FetchAsync_WhenAPartIsRefused_SaysWhatToDo(int status, string code, ObjectFault fault)
    {
        await using var s3 = new RawS3(request => request.Method == "HEAD" ? _object.Head() : RawObject.Error(status, code));

        Assert.Equal(fault, (await FailAsync(Downloader(s3.Address), Reference(versionId: code == "NoSuchVersion" ? "v1" : null))).Fault);
    }

    [Fact]
    public async Task FetchAsync_WhenBusyForAMoment_TriesAgain()
    {
        var refusals = 1;
        await using var s3 = new RawS3(request => request.Method == "GET" && Interlocked.Decrement(ref refusals) >= 0 ? RawObject.Error(503, "SlowDown") : _object.Answer(request));

        using var file = await Downloader(s3.Address).FetchAsync(Reference(), Cancellation);

        await AssertHoldsAsync(_object.Content, file);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FetchAsync_WhenABodyBreaksOff_GoesOnFromThere(bool isReset)
    {
        var (breaks, end) = (2, isReset ? AnswerEnd.Reset : AnswerEnd.Close);
        await using var s3 = new RawS3(request => Break(request, end, ref breaks));

        using var file = await Downloader(s3.Address).FetchAsync(Reference(), Cancellation);

        await AssertHoldsAsync(_object.Content, file);
        Assert.Equal(5, s3.Gets);
        // A reset takes with it what had come and was not read yet.
        if (!isReset)
            Assert.Equal([0, Part / 2, Part / 4 * 3], s3.Requests.Where(request => request.Range is { To: Part - 1 }).Select(request => request.Range!.Value.From));
    }

    [Fact]
    public async Task FetchAsync_WhenABodyAlwaysBreaksOff_GivesUp()
    {
        var breaks = int.MaxValue;
        await using var s3 = new RawS3(request => Break(request, AnswerEnd.Close, ref breaks));

        Assert.Equal(ObjectFault.Transient, (await FailAsync(Downloader(s3.Address), Reference())).Fault);
        Assert.True(s3.Gets <= 3 * PartDownloader.Attempts);
    }

    [Fact]
    public async Task FetchAsync_WhenNobodyListens_IsTransient()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();

        Assert.Equal(ObjectFault.Transient, (await FailAsync(Downloader(address), Reference())).Fault);
    }

    [Theory]
    [InlineData("HEAD", 0)]
    [InlineData("HEAD", 20)]
    [InlineData("GET", 0)]
    [InlineData("GET", 60)]
    [InlineData("GET", 100_000)]
    [InlineData("GET error", 70)]
    public async Task FetchAsync_WhenS3GoesSilent_EndsAtTheDeadline(string method, int said)
    {
        await using var s3 = new RawS3(request => !method.StartsWith(request.Method, StringComparison.Ordinal) || request.Range is { From: > 0 }
            ? _object.Answer(request)
            : (method == "GET error" ? RawObject.Error(403, "AccessDenied") : _object.Answer(request)).Until(said, AnswerEnd.Silence));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var fetch = Assert.ThrowsAsync<ObjectException>(() => Downloader(s3.Address).FetchAsync(Reference(), deadline.Token));
        await s3.SilentAsync();
        await deadline.CancelAsync();

        var late = await fetch;
        Assert.Equal(ObjectFault.Transient, late.Fault);
        Assert.Contains("within the invocation's time", late.Message, StringComparison.Ordinal);
        await Running.Eventually.BecomesAsync("the scratch folder is empty", () => !Entries.Any());
    }

    // Time goes on while the client waits: the invocation has plenty, the body has not.
    [Fact]
    public async Task FetchAsync_WhenABodyGoesSilentAgainAndAgain_GivesUpBeforeTheDeadline()
    {
        await using var s3 = new RawS3(request => request.Range is { From: < Part } ? _object.Part(request).Until(500, AnswerEnd.Silence) : _object.Answer(request));
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var fetch = Downloader(s3.Address, time: time).FetchAsync(Reference(), Cancellation);

        await Running.Eventually.BecomesAsync("the downloader gives up", () => Advance(time, fetch));

        Assert.Equal(ObjectFault.Transient, (await Assert.ThrowsAsync<ObjectException>(() => fetch)).Fault);
        Assert.True(s3.Gets >= PartDownloader.Attempts);
    }

    private static bool Advance(FakeTimeProvider time, Task task)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return task.IsCompleted;
    }

    private RawAnswer Break(RawS3Request request, AnswerEnd end, ref int breaks)
    {
        var answer = _object.Answer(request);
        return request.Method == "GET" && request.Range!.Value.To < Part && Interlocked.Decrement(ref breaks) >= 0
            ? answer.Until(answer.HeaderLength + ((answer.Bytes.Length - answer.HeaderLength) / 2), end)
            : answer;
    }
}
