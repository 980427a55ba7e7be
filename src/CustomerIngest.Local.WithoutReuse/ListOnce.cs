using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using CustomerIngest.Events;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerIngest.Local.WithoutReuse;

/// <summary>
/// List as nobody should write it: all that an execution environment could keep is made for one invocation and dropped at
/// its end, so that each one fetches the secret and opens a connection. The code that does the work is the product's own.
/// </summary>
internal static class ListOnce
{
    public static async Task<Stream> AnswerAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        var services = new ServiceCollection();
        services.AddSingleton<CustomerFunctions>();
        new Startup().ConfigureServices(services);
        await using var provider = services.BuildServiceProvider();
        var result = await provider.GetRequiredService<CustomerFunctions>().List(Parameter(request, "limit"), Parameter(request, "after"), null!, context);
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
