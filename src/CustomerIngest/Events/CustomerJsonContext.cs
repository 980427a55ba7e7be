using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Customers;
using CustomerIngest.Listing;

namespace CustomerIngest.Events;

/// <summary>Every type that crosses the wire. Lambda's serializer sets the options, so names are on the types.</summary>
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(CustomerPage))]
[JsonSerializable(typeof(Problem))]
public sealed partial class CustomerJsonContext : JsonSerializerContext;
