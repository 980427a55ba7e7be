using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace StandIns.Tests.SecretsManager;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("eu-central-1", false, false, "https://secretsmanager.eu-central-1.amazonaws.com/")]
    [InlineData("us-east-1", true, false, "https://secretsmanager-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://secretsmanager.us-east-1.api.aws/")]
    [InlineData("us-east-1", true, true, "https://secretsmanager-fips.us-east-1.api.aws/")]
    [InlineData("cn-north-1", false, false, "https://secretsmanager.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", true, false, "https://secretsmanager-fips.us-gov-west-1.amazonaws.com/")]
    public void Endpoint_WhenARegionIsGiven_FollowsTheServicesRules(string region, bool fips, bool dualStack, string expected) =>
        Assert.Equal(expected, Resolve(new AmazonSecretsManagerConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        }));

    [Fact]
    public void Endpoint_WhenAUrlIsGiven_IsThatUrl() =>
        Assert.Equal("http://127.0.0.1:4566/", Resolve(new AmazonSecretsManagerConfig { ServiceURL = "http://127.0.0.1:4566" }));

    [Theory]
    [InlineData(true, false, "UseFIPSEndpoint and ServiceURL are both set")]
    [InlineData(false, true, "UseDualstackEndpoint and ServiceURL are both set")]
    public void Endpoint_WhenSettingsContradict_SaysWhich(bool fips, bool dualStack, string expected)
    {
        var config = new AmazonSecretsManagerConfig
        {
            ServiceURL = "http://127.0.0.1:4566",
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        };

        Assert.Contains(expected, Assert.Throws<AmazonClientException>(() => Resolve(config)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Config_WhenNew_DescribesTheService()
    {
        var config = new AmazonSecretsManagerConfig { DefaultConfigurationMode = DefaultConfigurationMode.InRegion };

        Assert.Equal("Secrets Manager", AmazonSecretsManagerConfig.ServiceId);
        Assert.Equal(("secretsmanager", "2017-10-17"), (config.RegionEndpointServiceName, config.ServiceVersion));
        Assert.Equal("secretsmanager", config.AuthenticationServiceName);
        Assert.Equal(RequestRetryMode.Standard, config.RetryMode);
    }

    private static string Resolve(AmazonSecretsManagerConfig config) =>
        config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new GetSecretValueRequest())).URL;
}
