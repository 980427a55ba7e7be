using System.Net;
using System.Text.Json.Nodes;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Amazon.SQS.Model;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<CustomerIngest.Local.Tests.Orders.OrderJson>))]

namespace CustomerIngest.Local.Tests.Orders;

/// <summary>An order comes by HTTP, goes through a FIFO queue into a file for its customer, and each file is booked by way of another queue.</summary>
public sealed class Functions : IDisposable
{
    private const string Shipped = "shipped/";

    private readonly AmazonSQSClient _sqs = new();
    private readonly AmazonS3Client _s3 = new();
    private readonly string _bucket = Environment.GetEnvironmentVariable("BUCKET")!;

    /// <summary>POST /orders/CUSTOMER takes an order; GET /any/key gives the file of that key.</summary>
    public async Task<APIGatewayHttpApiV2ProxyResponse> TakeAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        var path = request.PathParameters["proxy"];
        if (request.RequestContext.Http.Method == "GET")
            return await ReadAsync(path);
        await _sqs.SendMessageAsync(new SendMessageRequest(Environment.GetEnvironmentVariable("ORDERS"), request.Body)
        {
            MessageGroupId = path["orders/".Length..],
            MessageDeduplicationId = context.AwsRequestId,
        });
        context.Logger.LogInformation("Took an order for {Customer}", path);
        return new APIGatewayHttpApiV2ProxyResponse { StatusCode = (int)HttpStatusCode.Accepted, Body = context.FunctionName };
    }

    /// <summary>Adds the orders to the files of their customers, one line each; an order for nothing fails, and with it what follows it.</summary>
    public async Task<SQSBatchResponse> ShipAsync(SQSEvent batch)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (var order in batch.Records)
        {
            var customer = order.Attributes["MessageGroupId"];
            if (order.Body == "nothing" || failures.Count > 0)
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = order.MessageId });
            else
                await _s3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = $"{Shipped}{customer}", ContentBody = $"{(await ReadAsync($"{Shipped}{customer}")).Body}{order.Body}\n" });
        }

        return new SQSBatchResponse { BatchItemFailures = failures };
    }

    /// <summary>Writes down for each new file how long it is.</summary>
    public static async Task BookAsync(SQSEvent batch, ILambdaContext context)
    {
        using var s3 = new AmazonS3Client();
        foreach (var record in batch.Records.SelectMany(message => JsonNode.Parse(message.Body)!["Records"]?.AsArray() ?? []))
        {
            var (bucket, file) = ((string)record!["s3"]!["bucket"]!["name"]!, record["s3"]!["object"]!);
            context.Logger.LogLine($"Booking {file["key"]}");
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = $"booked/{((string)file["key"]!)[Shipped.Length..]}", ContentBody = $"{file["size"]}" });
        }
    }

    /// <summary>For the test of a function that fails.</summary>
    public static void Fail(Stream request) => throw new NotSupportedException($"as asked, with {request.Length} bytes");

    public void Dispose()
    {
        _sqs.Dispose();
        _s3.Dispose();
    }

    private async Task<APIGatewayHttpApiV2ProxyResponse> ReadAsync(string key)
    {
        try
        {
            using var file = await _s3.GetObjectAsync(_bucket, key);
            using var reader = new StreamReader(file.ResponseStream);
            return new APIGatewayHttpApiV2ProxyResponse { StatusCode = (int)HttpStatusCode.OK, Body = await reader.ReadToEndAsync() };
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return new APIGatewayHttpApiV2ProxyResponse { StatusCode = (int)HttpStatusCode.NotFound };
        }
    }
}
