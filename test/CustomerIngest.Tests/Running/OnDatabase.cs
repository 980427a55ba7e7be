namespace CustomerIngest.Tests.Running;

[CollectionDefinition(Name)]
public sealed class OnDatabase : ICollectionFixture<RunningDatabase>
{
    public const string Name = "on a database";
}
