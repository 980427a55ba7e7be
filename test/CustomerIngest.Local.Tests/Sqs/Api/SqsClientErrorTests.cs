using System.Net;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerIngest.Local.Sqs.Attributes;

namespace CustomerIngest.Local.Tests.Sqs.Api;

/// <summary>Errors come to the client as the exceptions of its own that AWS's errors come as.</summary>
public sealed class SqsClientErrorTests : SqsClientTest
{
    [Fact]
    public async Task Send_WhenQueueDoesNotExist_ThrowsItsException()
    {
        var exception = await Assert.ThrowsAsync<QueueDoesNotExistException>(
            () => Client.SendMessageAsync(Endpoint.Account.QueueUrl("missing"), "body", Cancellation));

        Assert.Equal("The specified queue does not exist.", exception.Message);
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
        Assert.NotEmpty(exception.RequestId);
    }

    [Fact]
    public async Task Send_WhenCharactersAreIllegal_ThrowsItsException() =>
        await Assert.ThrowsAsync<InvalidMessageContentsException>(() => SendAsync("vertical tab \u000B"));

    [Fact]
    public async Task Send_WhenBodyIsOverTheSize_NamesTheLimit()
    {
        var exception = await Assert.ThrowsAsync<AmazonSQSException>(() => SendAsync(new string('a', QueueLimits.LargestMessage + 1)));

        Assert.Equal("InvalidParameterValue", exception.ErrorCode);
        Assert.Contains("1048576 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WhenBodyIsEmpty_NamesTheParameter()
    {
        var exception = await Assert.ThrowsAsync<AmazonSQSException>(() => SendAsync(""));

        Assert.Equal("MissingParameter", exception.ErrorCode);
        Assert.Contains("MessageBody", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_WhenHandleIsNone_ThrowsItsException() =>
        await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => Client.DeleteMessageAsync(QueueUrl, "not a handle", Cancellation));

    [Fact]
    public async Task ChangeVisibility_WhenMessageIsNotInFlight_ThrowsItsException()
    {
        await SendAsync("body");
        var receipt = await ReceiptAsync();
        await Client.ChangeMessageVisibilityAsync(QueueUrl, receipt, 0, Cancellation);

        await Assert.ThrowsAsync<MessageNotInflightException>(
            () => Client.ChangeMessageVisibilityAsync(QueueUrl, receipt, 10, Cancellation));
    }

    [Fact]
    public async Task SendBatch_WhenThereAreNoEntries_ThrowsItsException() =>
        await Assert.ThrowsAsync<EmptyBatchRequestException>(() => SendBatchAsync());

    [Fact]
    public async Task SendBatch_WhenThereAreEleven_ThrowsItsException() =>
        await Assert.ThrowsAsync<TooManyEntriesInBatchRequestException>(
            () => SendBatchAsync([.. Enumerable.Range(0, 11).Select(number => ($"{number}", "body"))]));

    [Fact]
    public async Task SendBatch_WhenIdsAreNotDistinct_ThrowsItsException() =>
        await Assert.ThrowsAsync<BatchEntryIdsNotDistinctException>(() => SendBatchAsync(("same", "one"), ("same", "two")));

    [Fact]
    public async Task SendBatch_WhenAnIdIsMalformed_ThrowsItsException() =>
        await Assert.ThrowsAsync<InvalidBatchEntryIdException>(() => SendBatchAsync(("in:valid", "body")));

    [Fact]
    public async Task SendBatch_WhenBodiesTogetherAreOverTheSize_ThrowsItsException()
    {
        var half = new string('a', QueueLimits.LargestMessage / 2);

        var exception = await Assert.ThrowsAsync<BatchRequestTooLongException>(() => SendBatchAsync(("1", half), ("2", half + "a")));

        Assert.Contains("You have sent 1048577 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "MaxNumberOfMessages")]
    [InlineData(11, 0, "MaxNumberOfMessages")]
    [InlineData(1, 21, "WaitTimeSeconds")]
    [InlineData(1, -1, "WaitTimeSeconds")]
    public async Task Receive_WhenANumberIsOutOfRange_NamesTheParameter(int max, int waitSeconds, string parameter)
    {
        var exception = await Assert.ThrowsAsync<AmazonSQSException>(() => ReceiveAsync(max, waitSeconds));

        Assert.Equal("InvalidParameterValue", exception.ErrorCode);
        Assert.Contains(parameter, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receive_WhenAnAttributeIsUnknown_NamesIt()
    {
        var exception = await Assert.ThrowsAsync<AmazonSQSException>(() => Client.ReceiveMessageAsync(
            new ReceiveMessageRequest(QueueUrl) { MessageSystemAttributeNames = ["Colour"] }, Cancellation));

        Assert.Equal(("InvalidAttributeName", "Unknown Attribute Colour."), (exception.ErrorCode, exception.Message));
    }

    [Fact]
    public async Task GetQueueAttributes_WhenAnAttributeIsUnknown_ThrowsItsException() =>
        await Assert.ThrowsAsync<InvalidAttributeNameException>(() => Client.GetQueueAttributesAsync(QueueUrl, ["Colour"], Cancellation));

    [Fact]
    public async Task Post_WhenRefused_HasStatusTypeMessageAndTheQueryCode()
    {
        var (response, body) = await PostAsync("AmazonSQS.GetQueueUrl", """{"QueueName":"missing"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/x-amz-json-1.0", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue;Sender", response.Headers.GetValues("x-amzn-query-error").Single());
        Assert.NotEmpty(response.Headers.GetValues("x-amzn-RequestId").Single());
        Assert.Equal("com.amazonaws.sqs#QueueDoesNotExist", body.GetProperty("__type").GetString());
        Assert.Equal("The specified queue does not exist.", body.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Post_WhenBodyHoldsHalfASurrogatePair_RefusesItsContents()
    {
        var (_, body) = await PostAsync("AmazonSQS.SendMessage", $$"""{"QueueUrl":"{{QueueUrl}}","MessageBody":"\ud83d"}""");

        Assert.Equal("com.amazonaws.sqs#InvalidMessageContents", body.GetProperty("__type").GetString());
    }

    private Task<SendMessageBatchResponse> SendBatchAsync(params (string Id, string Body)[] entries) =>
        Client.SendMessageBatchAsync(
            QueueUrl, [.. entries.Select(entry => new SendMessageBatchRequestEntry(entry.Id, entry.Body))], Cancellation);
}
