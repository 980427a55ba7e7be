using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.SecretsManager.Internal;

/// <summary>The service's endpoint rules (docs.aws.amazon.com/general/latest/gr/asm.html).</summary>
internal sealed class SecretsManagerEndpointProvider : IEndpointProvider
{
    /// <exception cref="AmazonClientException">The configuration contradicts itself, or names no region.</exception>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var wanted = (SecretsManagerEndpointParameters)parameters;
        return new Endpoint(string.IsNullOrEmpty(wanted.Endpoint) ? RegionalUrl(wanted) : CustomUrl(wanted));
    }

    private static string CustomUrl(SecretsManagerEndpointParameters wanted) =>
        wanted.UseFIPS || wanted.UseDualStack
            ? throw new AmazonClientException(
                $"Invalid Configuration: {(wanted.UseFIPS ? "UseFIPSEndpoint" : "UseDualstackEndpoint")} and ServiceURL are both set; clear one of them.")
            : wanted.Endpoint;

    private static string RegionalUrl(SecretsManagerEndpointParameters wanted)
    {
        if (string.IsNullOrEmpty(wanted.Region))
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        }

        var partition = Fn.Partition(wanted.Region);
        Require(!wanted.UseFIPS || partition.supportsFIPS, "FIPS", partition);
        Require(!wanted.UseDualStack || partition.supportsDualStack, "DualStack", partition);
        var host = wanted.UseFIPS ? "secretsmanager-fips" : "secretsmanager";
        var suffix = wanted.UseDualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return $"https://{host}.{wanted.Region}.{suffix}";
    }

    private static void Require(bool supported, string feature, Partition partition)
    {
        if (!supported)
        {
            throw new AmazonClientException($"{feature} is enabled but the partition {partition.name} does not support {feature}");
        }
    }
}
