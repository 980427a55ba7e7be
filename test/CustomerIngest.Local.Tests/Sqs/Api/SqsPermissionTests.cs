using System.Text.Json.Nodes;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerIngest.Local.Tests.Sqs.Api;

/// <summary>AddPermission and RemovePermission, as AWS's answers were recorded.</summary>
public sealed class SqsPermissionTests : SqsClientTest
{
    [Fact]
    public async Task AddPermission_WhenThereIsNoPolicy_MakesOne()
    {
        await AddAsync("one", ["111111111111", "222222222222"], "ReceiveMessage");

        var expected = $$"""
            {"Version":"2008-10-17","Id":"{{Queue.Arn}}/SQSDefaultPolicy","Statement":[{"Sid":"one","Effect":"Allow",
             "Principal":{"AWS":["arn:aws:iam::111111111111:root","arn:aws:iam::222222222222:root"]},"Action":"SQS:ReceiveMessage","Resource":"{{Queue.Arn}}"}]}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse((await PolicyAsync())!)), await PolicyAsync());
    }

    [Fact]
    public async Task RemovePermission_WhenItIsTheLast_LeavesNoPolicy()
    {
        await AddAsync("one", ["111111111111"], "ReceiveMessage", "SendMessage");
        await AddAsync("two", ["111111111111"], "*");
        var statements = JsonNode.Parse((await PolicyAsync())!)!["Statement"]!;
        Assert.Equal("""["SQS:ReceiveMessage","SQS:SendMessage"]""", statements[0]!["Action"]!.ToJsonString());
        Assert.Equal("arn:aws:iam::111111111111:root", (string?)statements[1]!["Principal"]!["AWS"]);

        await Client.RemovePermissionAsync(QueueUrl, "one", Cancellation);
        Assert.Equal("two", (string?)JsonNode.Parse((await PolicyAsync())!)!["Statement"]!.AsArray().Single()!["Sid"]);
        await Client.RemovePermissionAsync(QueueUrl, "two", Cancellation);

        Assert.Null(await PolicyAsync());
    }

    [Fact]
    public async Task AddPermission_WhenThePolicyWasSetByItself_AddsToIt()
    {
        await Client.SetQueueAttributesAsync(QueueUrl, new() { ["Policy"] = """{"Version":"2012-10-17","Statement":{"Sid":"own"}}""" }, Cancellation);
        await AddAsync("one", ["111111111111"], "SendMessage");

        Assert.Equal(["own", "one"], JsonNode.Parse((await PolicyAsync())!)!["Statement"]!.AsArray().Select(statement => (string?)statement!["Sid"]));
    }

    [Fact]
    public async Task AddPermission_WhenRefused_SaysItAsAwsDoes()
    {
        await AddAsync("one", ["111111111111"], "SendMessage");

        Assert.Equal("Value one for parameter Label is invalid. Reason: Already exists.", await RefusalAsync(() => AddAsync("one", ["222222222222"], "SendMessage")));
        Assert.Equal("Value two for parameter Label is invalid. Reason: can't find label.", await RefusalAsync(() => Client.RemovePermissionAsync(QueueUrl, "two", Cancellation)));
        Assert.Equal("Value SQS:DeleteQueue for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this action.", await RefusalAsync(() => AddAsync("two", ["222222222222"], "DeleteQueue")));
    }

    private Task<AddPermissionResponse> AddAsync(string label, List<string> accounts, params List<string> actions) =>
        Client.AddPermissionAsync(new AddPermissionRequest { QueueUrl = QueueUrl, Label = label, AWSAccountIds = accounts, Actions = actions }, Cancellation);

    private async Task<string?> PolicyAsync() => (await Client.GetQueueAttributesAsync(QueueUrl, ["Policy"], Cancellation)).Policy;

    private static async Task<string> RefusalAsync(Func<Task> call)
    {
        var exception = await Assert.ThrowsAsync<AmazonSQSException>(call);
        Assert.Equal("InvalidParameterValue", exception.ErrorCode);
        return exception.Message;
    }
}
