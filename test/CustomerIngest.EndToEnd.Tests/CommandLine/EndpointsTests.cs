using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>--endpoints, by which scripts find their way.</summary>
public sealed class EndpointsTests : CommandLineTest
{
    [Fact]
    public async Task Can_SendAndList_When_NothingButTheFileIsKnown()
    {
        await using var process = LocalProcess.Start([.. AnyPorts, "--no-demo", "--endpoints", EndpointsFile]);
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        await endpoints.Database.ExecuteAsync(CustomerTable.Create);
        await endpoints.SendAsync("""{"CustID": 5, "Name": "Ada"}""");
        await Eventually.BecomesAsync("she is listed", async () => await endpoints.GetAsync("customers") is """{"items":[{"CustID":5,"Name":"Ada"}],"next":null}""");
        Assert.Equal(["5|Ada"], await endpoints.Database.RowsAsync());
    }

    [Fact]
    public async Task Can_FindEveryAddress_When_FileIsThere()
    {
        await using var process = LocalProcess.Start([.. AnyPorts, "--no-demo", "--endpoints", EndpointsFile]);
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        Assert.Equal(["http", "aws", "page", "queueUrl", "dlqUrl", "secretId", "bucket", "mysql"], endpoints.Members);
        Assert.Equal($"{endpoints["aws"]}/000000000000/CustomerQueue", endpoints["queueUrl"]);
        Assert.Equal($"{endpoints["aws"]}/000000000000/CustomerDeadLetterQueue", endpoints["dlqUrl"]);
        Assert.Equal("DatabaseSecret", endpoints["secretId"]);
        Assert.Equal([Path.GetFileName(EndpointsFile)], Folder.Entries);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(EndpointsFile));
    }
}
