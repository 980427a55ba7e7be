using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using CustomerIngest.Events;
using CustomerIngest.Local.WithoutReuse;

Func<APIGatewayHttpApiV2ProxyRequest, ILambdaContext, Task<Stream>> handler = ListOnce.AnswerAsync;
await LambdaBootstrapBuilder.Create(handler, new CustomerSerializer()).Build().RunAsync();
