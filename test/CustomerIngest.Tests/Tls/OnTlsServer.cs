namespace CustomerIngest.Tests.Tls;

[CollectionDefinition(Name)]
public sealed class OnTlsServer : ICollectionFixture<TlsServer>
{
    public const string Name = "on a server with TLS";
}
