using Amazon.S3;
using CustomerIngest.Objects;
using CustomerIngest.Tests.Scratch;

namespace CustomerIngest.Tests.Objects;

public sealed class S3ClientFactoryTests
{
    [Fact]
    public async Task Can_FunctionsStart_When_TheSdkOfS3IsNeverLoaded()
    {
        using var disk = new TightDisk(1024 * 1024);
        using var process = ScratchUser.Start("functions", disk);

        var loaded = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains("AWSSDK.SecretsManager", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("AWSSDK.S3", loaded, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_S3")]
    public void Client_WhenEndpointIsSet_NamesBucketsInThePath(string variable)
    {
        using var clients = new S3ClientFactory(name => name == variable ? "http://localhost:4566" : name == "AWS_REGION" ? "eu-central-1" : null);

        var config = Assert.IsType<AmazonS3Config>(clients.Client.Config);

        Assert.True(config.ForcePathStyle);
        Assert.Equal(("http://localhost:4566/", "eu-central-1"), (config.ServiceURL, config.AuthenticationRegion));
        Assert.Same(clients.Client, clients.Client);
    }

    [Fact]
    public void Client_WhenNoEndpointIsSet_IsThatOfTheRegion()
    {
        using var clients = new S3ClientFactory(name => name == "AWS_REGION" ? "eu-central-1" : null, new Amazon.Runtime.BasicAWSCredentials("any", "any"));

        var config = Assert.IsType<AmazonS3Config>(clients.Client.Config);

        Assert.False(config.ForcePathStyle);
        Assert.Equal("eu-central-1", config.RegionEndpoint.SystemName);
    }
}
