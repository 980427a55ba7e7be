using CustomerIngest.Local.Tests.S3;

namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>A chunk whose size no number holds, which Kestrel does not take for the client's fault.</summary>
public sealed class BrokenChunkTests
{
    [Fact]
    public async Task Can_BeRefused_When_AChunkIsLargerThanANumber()
    {
        await using var cloud = await FuzzedCloud.StartAsync(TestContext.Current.CancellationToken);

        await AssertRefusedAsync(cloud.Aws, "POST /", "X-Amz-Target: AmazonSQS.ListQueues\r\n");
        await AssertRefusedAsync(cloud.Aws, "PUT /fuzz/a", "Content-Encoding: aws-chunked\r\nx-amz-decoded-content-length: 9\r\n");
        await AssertRefusedAsync(cloud.Aws, $"POST /2015-03-31/functions/{FuzzedCloud.FunctionName}/invocations", "");
        await AssertRefusedAsync(cloud.Http, "POST /items/1", "");
        await AssertRefusedAsync(cloud.Page, "POST /do/message", "Content-Type: application/json\r\n");
        await AssertRefusedAsync(cloud.Runtime, "POST /2018-06-01/runtime/init/error", "");
    }

    private static async Task AssertRefusedAsync(Uri address, string line, string headers)
    {
        var answer = await RawRequest.SendAsync(
            address, $"{line} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nffffffffffffffffffff\r\n", TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }
}
