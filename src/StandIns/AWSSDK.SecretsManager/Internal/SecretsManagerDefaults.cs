using Amazon.Runtime;

namespace Amazon.SecretsManager.Internal;

/// <summary>What the SDK's defaults modes mean for this service; they are the same for every AWS service.</summary>
internal static class SecretsManagerDefaults
{
    public static IReadOnlyCollection<IDefaultConfiguration> All { get; } =
    [
        Of(DefaultConfigurationMode.Standard, TimeSpan.FromSeconds(3.1)),
        Of(DefaultConfigurationMode.InRegion, TimeSpan.FromSeconds(1.1)),
        Of(DefaultConfigurationMode.CrossRegion, TimeSpan.FromSeconds(3.1)),
        Of(DefaultConfigurationMode.Mobile, TimeSpan.FromSeconds(30)),
        Of(DefaultConfigurationMode.Auto, TimeSpan.FromSeconds(1.1)),
    ];

    private static DefaultConfiguration Of(DefaultConfigurationMode mode, TimeSpan connectTimeout) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = connectTimeout,
        TlsNegotiationTimeout = connectTimeout,
    };
}
