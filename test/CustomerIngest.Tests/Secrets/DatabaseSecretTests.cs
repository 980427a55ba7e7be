using CustomerIngest.Faults;
using CustomerIngest.Secrets;

namespace CustomerIngest.Tests.Secrets;

public sealed class DatabaseSecretTests
{
    [Fact]
    public void Parse_WhenTheSecretIsComplete_ReadsAll()
    {
        var secret = DatabaseSecret.Parse("s", "v1", """{"username":"u","password":"p","host":"h","port":3307,"dbname":"d","engine":"mysql"}""");

        Assert.Equal(new DatabaseSecret("v1", "u", "p", "h", 3307, "d"), secret);
    }

    [Fact]
    public void Parse_WhenOnlyUserAndPasswordAreThere_LeavesTheRestToSettings() =>
        Assert.Equal(new DatabaseSecret("v1", "u", "p", null, null, null), DatabaseSecret.Parse("s", "v1", """{"username":"u","password":"p"}"""));

    [Fact]
    public void Parse_WhenThePortIsText_ReadsIt() =>
        Assert.Equal(3307u, DatabaseSecret.Parse("s", "v1", """{"username":"u","password":"p","port":"3307"}""").Port);

    [Theory]
    [InlineData(null, "is binary")]
    [InlineData("canary", "is not JSON")]
    [InlineData("""{"username":"u","password":"canary\ud800"}""", "is not JSON")]
    [InlineData("""["canary"]""", "is not a JSON object")]
    [InlineData("""{"password":"canary"}""", "has no username")]
    [InlineData("""{"username":"","password":"canary"}""", "has no username")]
    [InlineData("""{"username":"canary"}""", "has no password")]
    [InlineData("""{"username":"canary","password":7}""", "has no password")]
    [InlineData("""{"username":"canary","password":"canary","port":70000}""", "has a port")]
    public void Parse_WhenTheSecretIsBad_NamesTheMemberAndQuotesNothing(string? json, string expected)
    {
        var problem = Assert.Throws<SecretException>(() => DatabaseSecret.Parse("my-secret", "v1", json));

        Assert.Equal(DatabaseFault.Configuration, problem.Fault);
        Assert.Contains($"my-secret {expected}", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Always_LeavesThePasswordOut() =>
        Assert.DoesNotContain("canary", new DatabaseSecret("v1", "u", "canary", null, null, null).ToString(), StringComparison.Ordinal);
}
