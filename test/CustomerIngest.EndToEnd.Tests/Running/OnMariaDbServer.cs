namespace CustomerIngest.EndToEnd.Tests.Running;

[CollectionDefinition(MariaDbServer.Collection)]
public sealed class OnMariaDbServer : ICollectionFixture<MariaDbServer>;
