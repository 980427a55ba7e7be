using CustomerIngest.Connections;

namespace CustomerIngest.Tests.Connections;

public sealed class LockWaitsTests
{
    [Theory]
    [InlineData("customers.proxy-abcdefghijkl.eu-central-1.rds.amazonaws.com", true)]
    [InlineData("Reader.Endpoint.Proxy-abcdefghijkl.cn-north-1.RDS.amazonaws.com.cn", true)]
    [InlineData("customers.cluster-abcdefghijkl.eu-central-1.rds.amazonaws.com", false)]
    [InlineData("db.proxy-host.example.com", false)]
    [InlineData("127.0.0.1", false)]
    public void IsProxy_Always_KnowsTheEndpointsOfRdsProxy(string host, bool expected) => Assert.Equal(expected, LockWaits.IsProxy(host));
}
