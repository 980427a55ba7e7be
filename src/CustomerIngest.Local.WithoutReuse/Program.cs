using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;
using CustomerIngest.Local.WithoutReuse;

Func<APIGatewayHttpApiV2ProxyRequest, ILambdaContext, Task<Stream>> list = ListOnce.AnswerAsync;
Func<SQSEvent, ILambdaContext, Task<SQSBatchResponse>> ingest = static (sqsEvent, context) => FreshFunctions.UseAsync(functions => functions.Ingest(sqsEvent, context));
var builder = Environment.GetEnvironmentVariable("ANNOTATIONS_HANDLER") == "Ingest"
    ? LambdaBootstrapBuilder.Create(ingest, new CustomerSerializer())
    : LambdaBootstrapBuilder.Create(list, new CustomerSerializer());
await builder.Build().RunAsync();
