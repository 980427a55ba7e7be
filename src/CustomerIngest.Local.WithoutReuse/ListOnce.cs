using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using CustomerIngest.Events;

namespace CustomerIngest.Local.WithoutReuse;

/// <summary>List with nothing kept.</summary>
internal static class ListOnce
{
    public static async Task<Stream> AnswerAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        var result = await FreshFunctions.UseAsync(functions => functions.List(Parameter(request, "limit"), Parameter(request, "after"), null!, context));
        return result.Serialize(new HttpResultSerializationOptions
        {
            Format = HttpResultSerializationOptions.ProtocolFormat.HttpApi,
            Version = HttpResultSerializationOptions.ProtocolVersion.V2,
            Serializer = new CustomerSerializer(),
        });
    }

    // The generated code hands over null, too, for what is not there.
    private static string Parameter(APIGatewayHttpApiV2ProxyRequest request, string name) =>
        request.QueryStringParameters is { } parameters && parameters.TryGetValue(name, out var value) ? value : null!;
}
