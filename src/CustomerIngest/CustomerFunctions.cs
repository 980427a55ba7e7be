using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Annotations.SQS;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Ingest;
using CustomerIngest.Listing;

namespace CustomerIngest;

/// <summary>The Lambda functions. What they keep between invocations is registered in <see cref="Startup"/>.</summary>
public sealed class CustomerFunctions(CustomerIngestor ingestor, CustomerLister lister, CustomerFinder finder)
{
    /// <summary>SQS messages become rows; the ids of those that did not are returned and delivered again.</summary>
    [LambdaFunction(ResourceName = "Ingest", Timeout = 30, MemorySize = 512)]
    [SQSEvent("@CustomerQueue", BatchSize = 10, MaximumConcurrency = 5)]
    public Task<SQSBatchResponse> Ingest(SQSEvent sqsEvent, ILambdaContext context) =>
        ingestor.IngestAsync(sqsEvent, context.RemainingTime);

    /// <summary>A page of customers by ascending CustID.</summary>
    [LambdaFunction(ResourceName = "List", Timeout = 10, MemorySize = 512)]
    [HttpApi(LambdaHttpMethod.Get, "/customers")]
    public Task<IHttpResult> List(
        [FromQuery] string limit, [FromQuery] string after, [FromHeader(Name = "If-None-Match")] string ifNoneMatch, ILambdaContext context) =>
        lister.ListAsync(limit, after, ifNoneMatch, context.RemainingTime);

    /// <summary>One customer.</summary>
    [LambdaFunction(ResourceName = "Get", Timeout = 10, MemorySize = 512)]
    [HttpApi(LambdaHttpMethod.Get, "/customers/{custId}")]
    public Task<IHttpResult> Get([FromRoute(Name = "custId")] string custId, ILambdaContext context) =>
        finder.FindAsync(custId, context.RemainingTime);
}
