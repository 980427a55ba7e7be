using System.Text;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>Somebody has pointed another service at Ingest. Whatever it sends must come again, or end where its failures end, and never count as done.</summary>
[Collection(OnDatabase.Name)]
public sealed class ForeignEventTests(RunningDatabase database) : DatabaseTest(database)
{
    private readonly CustomerSerializer _serializer = new();

    [Theory]
    [InlineData("""{"Records":[{"EventVersion":"1.0","EventSubscriptionArn":"arn:aws:sns:eu-central-1:1:t:1","EventSource":"aws:sns","Sns":{"MessageId":"canary","Message":"{\"CustID\":1,\"Name\":\"canary\"}"}}]}""", "aws:sns")]
    [InlineData("""{"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1","sequenceNumber":"49590","data":"Y2FuYXJ5","approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-0:49590","eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::1:role/r","awsRegion":"us-east-2","eventSourceARN":"arn:aws:kinesis:us-east-2:1:stream/s"}]}""", "aws:kinesis")]
    [InlineData("""{"Records":[{"eventID":"1","eventVersion":"1.0","dynamodb":{"Keys":{"Id":{"N":"101"}},"SequenceNumber":"111"},"awsRegion":"us-west-2","eventName":"INSERT","eventSourceARN":"arn:aws:dynamodb:us-east-1:1:table/t/stream/s","eventSource":"aws:dynamodb"}]}""", "aws:dynamodb")]
    [InlineData("""{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-2","eventTime":"2019-09-03T19:37:27.192Z","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"canary"}}}]}""", "aws:s3")]
    [InlineData("""{"Records":[{"eventSource":"aws:ses","eventVersion":"1.0","ses":{"mail":{}}}]}""", "aws:ses")]
    [InlineData("""{"version":"0","id":"fe8d3c65","detail-type":"Object Created","source":"aws.s3","account":"1","time":"2019-01-01T00:00:00Z","region":"eu-central-1","resources":[],"detail":{"Name":"canary"}}""", "aws.s3, Object Created")]
    [InlineData("""{"eventSource":"aws:kafka","eventSourceArn":"arn:aws:kafka:us-east-1:1:cluster/c","bootstrapServers":"b:9092","records":{"mytopic-0":[{"topic":"mytopic","value":"Y2FuYXJ5"}]}}""", "aws:kafka")]
    [InlineData("""{"eventSource":"aws:mq","eventSourceArn":"arn:aws:mq:us-east-1:1:broker:b","messages":[{"messageID":"ID:1","data":"Y2FuYXJ5"}]}""", "aws:mq")]
    [InlineData("""{"eventSource":"aws:rmq","rmqMessagesByQueue":{"q::/":[{"data":"Y2FuYXJ5"}]}}""", "aws:rmq")]
    [InlineData("""{"awslogs":{"data":"Y2FuYXJ5"}}""", "awslogs")]
    [InlineData("""{"version":"2.0","routeKey":"$default","rawPath":"/","headers":{},"requestContext":{"http":{"method":"POST"}},"body":"{}","isBase64Encoded":false}""", "requestContext")]
    [InlineData("""{"triggerSource":"PreSignUp_SignUp","userName":"canary"}""", "PreSignUp_SignUp")]
    [InlineData("""{"CustID":1,"Name":"canary"}""", "unknown")]
    [InlineData("""{"source":"canary of somebody's own that is much longer than any name of a service would ever be, and so may be anything"}""", "unknown")]
    [InlineData("""{"Records":null}""", "unknown")]
    [InlineData("{}", "unknown")]
    [InlineData("null", "unknown")]
    public async Task IngestAsync_WhenTheEventIsNotOfSqs_FailsAndNamesItsSource(string json, string source)
    {
        var problem = await Assert.ThrowsAsync<ForeignEventException>(() => IngestAsync(json));

        Assert.Contains($"({source})", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem.ToString(), StringComparison.Ordinal);
        Assert.Empty(Environment.Log.Lines);
    }

    [Theory]
    [InlineData("""{"Records":[{"body":"{","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-central-1:1:q"}]}""")]
    [InlineData("""{"Records":[{"messageId":"","body":"{","eventSourceARN":"arn:aws:sqs:eu-central-1:1:q"}]}""")]
    [InlineData("""{"Records":[{"messageId":null,"body":null,"eventSourceARN":"arn:aws:sqs:eu-central-1:1:q"}]}""")]
    [InlineData("""{"Records":[{"messageId":"m1","body":"{"},null]}""")]
    public async Task IngestAsync_WhenARecordThatFailedHasNoId_Fails(string json)
    {
        var problem = await Assert.ThrowsAsync<ForeignEventException>(() => IngestAsync(json));
        Assert.Contains("messageId", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IngestAsync_WhenOneRecordHasNoIdAndAllAreGood_Succeeds()
    {
        Assert.Empty((await IngestAsync("""{"Records":[{"body":"{\"CustID\":1,\"Name\":\"Ada\"}"},{"messageId":"m1","body":"{\"CustID\":2,\"Name\":\"Bob\"}"}]}""")).FailedIds());
        Assert.Equal(["1|Ada|0", "2|Bob|0"], await Database.QueryAsync(CustomerModel.Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenOneRecordHasNoIdAndFails_HasWrittenTheOthers()
    {
        await Assert.ThrowsAsync<ForeignEventException>(() => IngestAsync("""{"Records":[{"body":"{"},{"messageId":"m1","body":"{\"CustID\":2,\"Name\":\"Bob\"}"}]}"""));
        Assert.Equal(["2|Bob|0"], await Database.QueryAsync(CustomerModel.Rows));
    }

    private Task<SQSBatchResponse> IngestAsync(string json)
    {
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
            return Environment.Ingestor.IngestAsync(_serializer.Deserialize<SQSEvent>(stream), TimeSpan.FromSeconds(10));
        }
        catch (ForeignEventException exception)
        {
            return Task.FromException<SQSBatchResponse>(exception);
        }
    }
}
