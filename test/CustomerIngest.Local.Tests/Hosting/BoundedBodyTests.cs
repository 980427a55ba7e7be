using System.IO.Pipelines;
using CustomerIngest.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Tests.Hosting;

public sealed class BoundedBodyTests
{
    private const int Limit = 10 << 20;

    [Fact]
    public async Task ReadAsync_WhenMuchIsPromisedAndLittleCame_TakesLittleMemory()
    {
        var pipe = new Pipe();
        var context = new DefaultHttpContext { Request = { ContentLength = Limit, Body = pipe.Reader.AsStream() } };
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = BoundedBody.ReadAsync(context, Limit);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        await pipe.Writer.CompleteAsync();
        await Task.WhenAny(reading);
    }

    [Fact]
    public async Task ReadAsync_WhenTheBodyDoesNotEnd_GivesUp()
    {
        using var body = new EndlessBody(1L << 30);
        var context = new DefaultHttpContext { Request = { Body = body } };

        Assert.Null(await BoundedBody.ReadAsync(context, Limit));

        Assert.InRange(body.Given, Limit, 1L << 27);
        Assert.Equal("close", context.Response.Headers.Connection);
    }

    [Theory]
    [InlineData(5_000, false)]
    [InlineData(5_000, true)]
    [InlineData(3 << 20, true)]
    public async Task ReadAsync_WhenItFits_IsAllOfIt(int length, bool isPromised)
    {
        var bytes = Enumerable.Range(0, length).Select(number => (byte)number).ToArray();
        var context = new DefaultHttpContext { Request = { ContentLength = isPromised ? length : null, Body = new MemoryStream(bytes) } };

        Assert.Equal(bytes, (await BoundedBody.ReadAsync(context, Limit))!.Value.ToArray());
    }
}
