using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Tests.Aws;
using Queue = CustomerIngest.Local.Sqs.Queues.Queue;

namespace CustomerIngest.Local.Tests.Sqs.Api;

/// <summary>AWSSDK.SQS as it is, against the endpoint. It checks the MD5 sums of bodies and attributes itself.</summary>
public abstract class SqsClientTest : AwsTest
{
    private AmazonSQSClient? _client;

    protected AmazonSQSClient Client => _client!;

    protected Queue Queue => Queues.Find("customers")!;

    private protected string QueueUrl => Endpoint.Account.QueueUrl("customers");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _client = new AmazonSQSClient(Credentials, new AmazonSQSConfig
        {
            ServiceURL = Endpoint.Address.ToString(),
            AuthenticationRegion = LocalAccount.Region,
            MaxErrorRetry = 0,
        });
        CreateQueue();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client?.Dispose();
        await base.DisposeAsync();
    }

    protected Task<SendMessageResponse> SendAsync(string body) => Client.SendMessageAsync(QueueUrl, body, Cancellation);

    protected async Task<List<Message>> ReceiveAsync(int max = 10, int waitSeconds = 0)
    {
        var response = await Client.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = QueueUrl,
                MaxNumberOfMessages = max,
                WaitTimeSeconds = waitSeconds,
                MessageSystemAttributeNames = ["All"],
                MessageAttributeNames = ["All"],
            },
            Cancellation);
        return response.Messages ?? [];
    }

    protected async Task<string> ReceiptAsync() => Assert.Single(await ReceiveAsync()).ReceiptHandle;
}
