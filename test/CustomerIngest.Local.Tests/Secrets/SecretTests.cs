using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Secrets;

public sealed class SecretTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly SecretsService _secrets;

    public SecretTests() => _secrets = new SecretsService(_time);

    [Theory]
    [InlineData("database")]
    [InlineData("arn:aws:secretsmanager:us-east-1:000000000000:secret:database-Local0")]
    [InlineData("arn:aws:secretsmanager:us-east-1:000000000000:secret:database")]
    public void Find_WhenGivenNameOrArn_Finds(string id)
    {
        var secret = _secrets.Create("database", "value");

        Assert.Same(secret, _secrets.Find(id));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("arn:aws:secretsmanager:us-east-1:000000000000:secret:data")]
    [InlineData("arn:aws:secretsmanager:us-east-1:000000000000:secret:database-Other0")]
    public void Find_WhenGivenSomethingElse_FindsNothing(string id)
    {
        _secrets.Create("database", "value");

        Assert.Null(_secrets.Find(id));
    }

    [Fact]
    public void Create_WhenNameIsTaken_NamesIt()
    {
        _secrets.Create("database", "value");

        var exception = Assert.Throws<ArgumentException>(() => _secrets.Create("database", "other"));

        Assert.Contains("database", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Put_WhenRotatedTwice_KeepsCurrentAndPrevious()
    {
        var secret = _secrets.Create("database", "one");
        var second = secret.Put("two");
        _time.Advance(TimeSpan.FromDays(1));
        var third = secret.Put("three");

        Assert.Equal(third, secret.Find());
        Assert.Equal(second, secret.Find(stage: "AWSPREVIOUS"));
        Assert.Equal(second, secret.Find(second.VersionId));
        Assert.Equal([SecretStages.Current], secret.StagesOf(third));
        Assert.Equal(_time.GetUtcNow(), secret.LastChangedAt);
        Assert.Equal(["two", "three"], secret.StagedVersions().Select(version => version.SecretString));
    }

    [Fact]
    public void Put_WhenTheVersionHasAnotherValue_Refuses()
    {
        var secret = _secrets.Create("database", "one");
        var version = secret.Put("token", "two", null, [SecretStages.Current]);

        Assert.Same(version, secret.Put("token", "two", null, [SecretStages.Current]));
        var exception = Assert.Throws<AwsException>(() => secret.Put("token", "three", null, [SecretStages.Current]));

        Assert.Equal("ResourceExistsException", exception.Error.Name);
    }

    [Fact]
    public void Find_WhenVersionAndStageDisagree_Refuses()
    {
        var secret = _secrets.Create("database", "one");
        var first = secret.Find();
        secret.Put("two");

        var exception = Assert.Throws<AwsException>(() => secret.Find(first.VersionId, SecretStages.Current));

        Assert.Equal("InvalidRequestException", exception.Error.Name);
    }

    [Fact]
    public void ToString_WhenAVersionIsPrinted_DoesNotTellTheSecret() =>
        Assert.DoesNotContain("hunter2", $"{_secrets.Create("database", "hunter2").Find()}", StringComparison.Ordinal);
}
