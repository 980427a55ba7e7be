using CustomerIngest.Local.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Secrets;

/// <summary>What a folder holds when the next process opens it.</summary>
public sealed class SecretRestartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("secrets-restart-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void Open_WhenProcessWasKilled_FindsVersionsAndStages()
    {
        var secret = Open().Create("a/b", "one");
        secret.Put("two");
        secret.Put("binary", null, new byte[] { 0, 255 }, ["AWSPENDING"]);
        File.WriteAllText(Path.Combine(_folder.FullName, "x.json.tmp"), "{");

        var again = Open().Find("a/b")!;

        Assert.Equal(("two", "one"), (again.Find().SecretString, again.Find(stage: "AWSPREVIOUS").SecretString));
        Assert.Equal([0, 255], again.Find("binary").SecretBinary!.Value.ToArray());
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void Open_WhenTheRecoveryWindowIsOver_FindsNothing()
    {
        Open().Create("a", "one").Change(record => record with { DeletedAt = _time.GetUtcNow(), DeletionDate = _time.GetUtcNow().AddDays(7) });
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.NotNull(Open().Find("a"));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(Open().Find("a"));
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void Open_WhenAFileIsDamaged_NamesIt()
    {
        Open().Create("a", "one");
        var file = _folder.GetFiles().Single().FullName;
        File.WriteAllText(file, "{");

        Assert.Contains(file, Assert.ThrowsAny<IOException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_WhenTheTemplateSaysTheSame_KeepsTheValue()
    {
        var declared = new SecretRecord { Name = "a" };
        Open().Apply(declared, "generate", () => "one");
        Open().Find("a")!.Put("changed");

        Assert.Equal("changed", Open().Apply(declared, "generate", () => "two").Find().SecretString);
        Assert.Equal("three", Open().Apply(declared, "say three", () => "three").Find().SecretString);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private SecretsService Open() => new(_time, _folder.FullName);
}
