namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>Types are known by name: the generator serves the real assemblies and the stand-ins alike.</summary>
internal static class KnownTypes
{
    public const string LambdaFunction = "Amazon.Lambda.Annotations.LambdaFunctionAttribute";
    public const string LambdaStartup = "Amazon.Lambda.Annotations.LambdaStartupAttribute";
    public const string GlobalProperties = "Amazon.Lambda.Annotations.LambdaGlobalPropertiesAttribute";
    public const string LambdaSerializer = "Amazon.Lambda.Core.LambdaSerializerAttribute";
    public const string HttpApi = "Amazon.Lambda.Annotations.APIGateway.HttpApiAttribute";
    public const string SqsEvent = "Amazon.Lambda.Annotations.SQS.SQSEventAttribute";
    public const string FromServices = "Amazon.Lambda.Annotations.FromServicesAttribute";
    public const string FromQuery = "Amazon.Lambda.Annotations.APIGateway.FromQueryAttribute";
    public const string FromHeader = "Amazon.Lambda.Annotations.APIGateway.FromHeaderAttribute";
    public const string FromRoute = "Amazon.Lambda.Annotations.APIGateway.FromRouteAttribute";
    public const string FromBody = "Amazon.Lambda.Annotations.APIGateway.FromBodyAttribute";
    public const string Context = "Amazon.Lambda.Core.ILambdaContext";
    public const string Request = "Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest";
    public const string Response = "Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyResponse";
    public const string HttpResult = "Amazon.Lambda.Annotations.APIGateway.IHttpResult";
    public const string SqsMessages = "Amazon.Lambda.SQSEvents.SQSEvent";
    public const string SqsBatchResponse = "Amazon.Lambda.SQSEvents.SQSBatchResponse";
    public const string ServiceCollection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
    public const string Task = "System.Threading.Tasks.Task";
}
