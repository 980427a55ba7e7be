namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>Tests of deadlines: they run after the others of this assembly, one by one, and beside no other assembly's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OnQuietMachine : ICollectionFixture<QuietMachine>
{
    public const string Name = "on a quiet machine";
}
