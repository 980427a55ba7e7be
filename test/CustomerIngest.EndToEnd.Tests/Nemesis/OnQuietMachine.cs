namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>Tests of deadlines: they run after the others and one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OnQuietMachine
{
    public const string Name = "on a quiet machine";
}
