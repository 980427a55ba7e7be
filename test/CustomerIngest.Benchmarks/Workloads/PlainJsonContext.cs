using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>What the obvious way, which ours is compared with, reads and writes.</summary>
[JsonSerializable(typeof(PlainCustomer))]
[JsonSerializable(typeof(PlainPage))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
public sealed partial class PlainJsonContext : JsonSerializerContext;
