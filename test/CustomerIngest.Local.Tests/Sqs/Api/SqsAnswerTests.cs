using System.Net;
using System.Text.Json;
using CustomerIngest.Local.Sqs.Attributes;

namespace CustomerIngest.Local.Tests.Sqs.Api;

/// <summary>The answers as AWS's own stand on the wire, which SDKs hide in part.</summary>
public sealed class SqsAnswerTests : SqsClientTest
{
    [Theory]
    [InlineData("ReceiveMessage", "")]
    [InlineData("ListQueueTags", "")]
    [InlineData("GetQueueAttributes", "")]
    [InlineData("GetQueueAttributes", ",\"AttributeNames\":[\"Policy\",\"KmsMasterKeyId\",\"RedriveAllowPolicy\",\"DeduplicationScope\"]")]
    [InlineData("ListQueues", ",\"QueueNamePrefix\":\"none\"")]
    public async Task Post_WhenThereIsNothing_LeavesTheMemberOut(string operation, string members) =>
        Assert.Equal("{}", (await CallAsync(operation, members)).GetRawText());

    [Theory]
    [InlineData("[{\"Id\":\"1\",\"MessageBody\":\"one\"}]", "Successful")]
    [InlineData("[{\"Id\":\"1\",\"MessageBody\":\"\"}]", "Failed")]
    public async Task SendMessageBatch_WhenAllHaveTheSameOutcome_LeavesTheOtherListOut(string entries, string list)
    {
        var answer = await CallAsync("SendMessageBatch", $",\"Entries\":{entries}");

        Assert.Equal([list], answer.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task SendMessageBatch_WhenOneEntryCannotBeRead_SendsTheOthers()
    {
        var answer = await CallAsync("SendMessageBatch", """
            ,"Entries":[{"Id":"1","MessageBody":"one"},{"Id":"2","MessageBody":"two","DelaySeconds":901},
             {"Id":"3","MessageBody":"three","MessageSystemAttributes":{"Other":{"DataType":"String","StringValue":"x"}}}]
            """);

        Assert.Equal("1", answer.GetProperty("Successful")[0].GetProperty("Id").GetString());
        Assert.Equal(["2 InvalidParameterValue", "3 InvalidParameterValue"], answer.GetProperty("Failed").EnumerateArray().Select(entry => $"{entry.GetProperty("Id")} {entry.GetProperty("Code")}"));
        Assert.Equal("Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.", answer.GetProperty("Failed")[0].GetProperty("Message").GetString());
        Assert.Equal(1, Queue.Count().Visible);
    }

    [Theory]
    [InlineData("ReceiveMessage", ",\"WaitTimeSeconds\":21", "InvalidParameterValue", "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.")]
    [InlineData("SendMessage", ",\"MessageBody\":\"x\",\"MessageGroupId\":\"a b\"", "InvalidParameterValue", "Value a b for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.")]
    [InlineData("SendMessage", ",\"MessageBody\":\"x\",\"MessageAttributes\":{\"a\":{\"DataType\":\"String\",\"StringValue\":\"\\u0001\"}}", "InvalidParameterValue", "'a'")]
    [InlineData("SendMessageBatch", ",\"Entries\":[]", "AWS.SimpleQueueService.EmptyBatchRequest", "There should be at least one SendMessageBatchRequestEntry in the request.")]
    [InlineData("DeleteMessageBatch", ",\"Entries\":[]", "AWS.SimpleQueueService.EmptyBatchRequest", "There should be at least one DeleteMessageBatchRequestEntry in the request.")]
    [InlineData("ChangeMessageVisibilityBatch", ",\"Entries\":[]", "AWS.SimpleQueueService.EmptyBatchRequest", "There should be at least one ChangeMessageVisibilityBatchRequestEntry in the request.")]
    [InlineData("DeleteMessageBatch", ",\"Entries\":[{\"Id\":\"\",\"ReceiptHandle\":\"x\"}]", "AWS.SimpleQueueService.InvalidBatchEntryId", "alphanumeric")]
    [InlineData("DeleteMessageBatch", ",\"Entries\":[{\"Id\":\"1\"},{\"Id\":\"2\"},{\"Id\":\"2\"},{\"Id\":\"1\"}]", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", "Id 2 repeated.")]
    [InlineData("SetQueueAttributes", ",\"Attributes\":{\"FifoQueue\":\"true\"}", "InvalidAttributeName", "Unknown Attribute FifoQueue.")]
    [InlineData("SetQueueAttributes", ",\"Attributes\":{\"DeduplicationScope\":\"queue\"}", "InvalidAttributeName", "You can specify the DeduplicationScope only when FifoQueue is set to true.")]
    [InlineData("SetQueueAttributes", ",\"Attributes\":{\"KmsMasterKeyId\":\"k\",\"SqsManagedSseEnabled\":\"True\"}", "InvalidAttributeName", "You can use one type of server-side encryption")]
    [InlineData("SetQueueAttributes", ",\"Attributes\":{\"Policy\":\"[]\"}", "InvalidAttributeValue", "Invalid value for the parameter Policy.")]
    [InlineData("SetQueueAttributes", ",\"Attributes\":{\"RedrivePolicy\":\"{}\"}", "InvalidParameterValue", "Value {} for parameter RedrivePolicy is invalid. Reason: Redrive policy does not contain mandatory attribute: maxReceiveCount.")]
    [InlineData("SetQueueAttributes", ",\"Attributes\":{\"RedrivePolicy\":\"{\\\"maxReceiveCount\\\":1}\"}", "InvalidParameterValue", "Reason: Redrive policy does not contain mandatory attribute: deadLetterTargetArn.")]
    [InlineData("SetQueueAttributes", ",\"Attributes\":{\"RedriveAllowPolicy\":\"{}\"}", "InvalidParameterValue", "redrivePermission")]
    [InlineData("SetQueueAttributes", ",\"Attributes\":{\"RedriveAllowPolicy\":\"{\\\"redrivePermission\\\":\\\"byQueue\\\"}\"}", "InvalidParameterValue", "sourceQueueArns")]
    [InlineData("CreateQueue", ",\"QueueName\":\"other\",\"Attributes\":{\"FifoQueue\":\"false\"}", "InvalidAttributeName", "Unknown Attribute FifoQueue.")]
    [InlineData("CreateQueue", ",\"QueueName\":\"other.fifo\",\"Attributes\":{\"FifoQueue\":\"true\",\"FifoThroughputLimit\":\"perMessageGroupId\"}", "InvalidAttributeValue", "DeduplicationScope")]
    [InlineData("TagQueue", ",\"Tags\":{}", "MissingParameter", "Tags")]
    [InlineData("TagQueue", ",\"Tags\":{\"aws:x\":\"1\"}", "InvalidParameterValue", "reserved")]
    [InlineData("UntagQueue", "", "MissingParameter", "TagKeys")]
    public async Task Post_WhenRefused_SaysItAsAwsDoes(string operation, string members, string code, string said)
    {
        var (response, body) = await PostAsync($"AmazonSQS.{operation}", Request(members));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal($"{code};Sender", response.Headers.GetValues("x-amzn-query-error").Single());
        Assert.Contains(said, body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendMessageBatch_WhenAnEntryIsOverTheQueuesSize_SaysItAsAwsDoes()
    {
        Queue.Configure(Queue.Settings with { MaximumMessageSize = QueueLimits.SmallestMaximumMessageSize });

        var answer = await CallAsync("SendMessageBatch", $",\"Entries\":[{{\"Id\":\"1\",\"MessageBody\":\"{new string('a', 1025)}\"}}]");

        Assert.Equal("One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.", answer.GetProperty("Failed")[0].GetProperty("Message").GetString());
    }

    [Fact]
    public async Task SendMessage_WhenTheTraceIsInTheHeader_KeepsItWithTheMessage()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint.Address);
        request.Headers.Add("X-Amz-Target", "AmazonSQS.SendMessage");
        request.Headers.Add("X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793");
        request.Content = new StringContent(Request(",\"MessageBody\":\"x\""));
        using var response = await Http.SendAsync(request, Cancellation);

        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793", Assert.Single(await ReceiveAsync()).Attributes["AWSTraceHeader"]);
    }

    [Fact]
    public async Task SendMessage_WhenAttributeNamesHaveOtherLetters_TakesThem() =>
        Assert.True((await CallAsync("SendMessage", ",\"MessageBody\":\"x\",\"MessageAttributes\":{\"attr.1\u00F8\u00DF\u00E4\":{\"DataType\":\"String\",\"StringValue\":\"v\"}}")).TryGetProperty("MessageId", out _));

    [Fact]
    public async Task CreateQueue_WhenFifoIsWrittenAsPythonDoes_MakesOne()
    {
        const string Members = ",\"QueueName\":\"a.fifo\",\"Attributes\":{\"FifoQueue\":\"True\",\"ContentBasedDeduplication\":\"TRUE\"},\"tags\":{\"env\":\"dev\"}";
        var created = await CallAsync("CreateQueue", Members);
        await CallAsync("CreateQueue", Members);
        await PostAsync("AmazonSQS.SetQueueAttributes", $$"""{"Attributes":{"FifoQueue":"true"},"QueueUrl":"{{created.GetProperty("QueueUrl")}}"}""");

        var queue = Queues.Find("a.fifo")!;
        Assert.True(queue.Settings is { Fifo: true, ContentBasedDeduplication: true });
        Assert.Equal("dev", queue.Tags["env"]);
    }

    [Fact]
    public async Task GetQueueAttributes_WhenTheyAreForAwsAlone_GivesThemBack()
    {
        const string Allow = "{\\\"redrivePermission\\\":\\\"denyAll\\\"}";
        await CallAsync("SetQueueAttributes", $",\"Attributes\":{{\"KmsMasterKeyId\":\"alias/aws/sqs\",\"Policy\":\"{{}}\",\"RedriveAllowPolicy\":\"{Allow}\"}}");

        var attributes = (await CallAsync("GetQueueAttributes", ",\"AttributeNames\":[\"All\"]")).GetProperty("Attributes");

        Assert.Equal(
            ["alias/aws/sqs", "300", "false", "{}", "{\"redrivePermission\":\"denyAll\"}"],
            new[] { "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled", "Policy", "RedriveAllowPolicy" }.Select(name => attributes.GetProperty(name).GetString()));
        var refused = await PostAsync("AmazonSQS.CreateQueue", $$"""{"Attributes":{"RedrivePolicy":"{\"deadLetterTargetArn\":\"{{Queue.Arn}}\",\"maxReceiveCount\":1}"},"QueueName":"source"}""");
        Assert.Contains("RedriveAllowPolicy", refused.Body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetQueueAttributes_WhenTheKeyIsTakenAway_LeavesTheQueueWithoutEncryption()
    {
        foreach (var key in (string[])["alias/aws/sqs", ""])
            await CallAsync("SetQueueAttributes", $",\"Attributes\":{{\"KmsMasterKeyId\":\"{key}\"}}");

        Assert.Equal("""{"SqsManagedSseEnabled":"false"}""", (await CallAsync("GetQueueAttributes", ",\"AttributeNames\":[\"SqsManagedSseEnabled\",\"KmsMasterKeyId\"]")).GetProperty("Attributes").GetRawText());
    }

    [Fact]
    public async Task GetQueueAttributes_WhenTheQueueIsFifo_HasTheDefaults()
    {
        Queues.Create(new QueueSettings { Name = "a.fifo", Fifo = true });
        var (_, answer) = await PostAsync("AmazonSQS.GetQueueAttributes", """{"QueueUrl":"x/0/a.fifo","AttributeNames":["DeduplicationScope","FifoThroughputLimit"]}""");

        Assert.Equal("""{"DeduplicationScope":"queue","FifoThroughputLimit":"perQueue"}""", answer.GetProperty("Attributes").GetRawText());
    }

    [Fact]
    public async Task TagQueue_WhenThereAreMoreThanFifty_Refuses()
    {
        var tags = string.Join(',', Enumerable.Range(0, 51).Select(number => $"\"k{number}\":\"v\""));
        var (_, body) = await PostAsync("AmazonSQS.TagQueue", Request($",\"Tags\":{{{tags}}}"));

        Assert.Equal("Too many tags added for queue customers.", body.GetProperty("message").GetString());
    }

    private async Task<JsonElement> CallAsync(string operation, string members)
    {
        var (response, body) = await PostAsync($"AmazonSQS.{operation}", Request(members));
        Assert.True(response.IsSuccessStatusCode, body.GetRawText());
        return body;
    }

    private string Request(string members) => $"{{\"QueueUrl\":\"{QueueUrl}\"{members}}}";
}
