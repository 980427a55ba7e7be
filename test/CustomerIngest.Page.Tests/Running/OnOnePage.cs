[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace CustomerIngest.Page.Tests.Running;

[CollectionDefinition(PageCloud.Collection)]
public sealed class OnOnePage : ICollectionFixture<PageCloud>;
