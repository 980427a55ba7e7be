namespace CustomerIngest.EndToEnd.Tests.Running;

[CollectionDefinition(SharedCloud.Collection)]
public sealed class OnSharedCloud : ICollectionFixture<SharedCloud>;
