using CustomerIngest.Local.Secrets;

namespace CustomerIngest.Local.Tests.Secrets;

/// <summary>Secrets Manager's operations as they stand on the wire.</summary>
public sealed class SecretOperationsTests : SecretOperationsTest
{
    [Fact]
    public async Task Can_FindEverything_When_CreatedAndUpdated()
    {
        var created = await CallAsync("CreateSecret", $$"""{"Name":"a/b","SecretString":"one","Description":"d","KmsKeyId":"k","Tags":[{"Key":"env","Value":"dev"}],"ClientRequestToken":"{{First}}"}""");
        var updated = await CallAsync("UpdateSecret", $$"""{"SecretId":"a/b","SecretString":"two","Description":"e","ClientRequestToken":"{{Second}}"}""");

        Assert.Equal((First, Second), (created.GetProperty("VersionId").GetString(), updated.GetProperty("VersionId").GetString()));
        Assert.Equal("two", (await CallAsync("GetSecretValue", """{"SecretId":"a/b"}""")).GetProperty("SecretString").GetString());
        var described = await CallAsync("DescribeSecret", """{"SecretId":"a/b"}""");
        Assert.Equal(("e", "k", """[{"Key":"env","Value":"dev"}]"""), (described.GetProperty("Description").GetString(), described.GetProperty("KmsKeyId").GetString(), described.GetProperty("Tags").GetRawText()));
        Assert.Equal($$"""{"{{First}}":["AWSPREVIOUS"],"{{Second}}":["AWSCURRENT"]}""", described.GetProperty("VersionIdsToStages").GetRawText());
        Assert.True(described.TryGetProperty("LastAccessedDate", out _));
    }

    [Fact]
    public async Task Can_Rotate_When_AFunctionDoesItsFourSteps()
    {
        await CallAsync("CreateSecret", $$"""{"Name":"s","SecretString":"one","ClientRequestToken":"{{First}}"}""");
        var password = (await CallAsync("GetRandomPassword", """{"PasswordLength":20,"ExcludePunctuation":true}""")).GetProperty("RandomPassword").GetString();
        await CallAsync("PutSecretValue", $$"""{"SecretId":"s","SecretString":"{{password}}","VersionStages":["AWSPENDING"],"ClientRequestToken":"{{Second}}"}""");
        Assert.Equal("one", (await CallAsync("GetSecretValue", """{"SecretId":"s"}""")).GetProperty("SecretString").GetString());

        await CallAsync("UpdateSecretVersionStage", $$"""{"SecretId":"s","VersionStage":"AWSCURRENT","MoveToVersionId":"{{Second}}","RemoveFromVersionId":"{{First}}"}""");
        await CallAsync("UpdateSecretVersionStage", $$"""{"SecretId":"s","VersionStage":"AWSPENDING","RemoveFromVersionId":"{{Second}}"}""");

        Assert.Equal(password, (await CallAsync("GetSecretValue", """{"SecretId":"s"}""")).GetProperty("SecretString").GetString());
        Assert.Equal("one", (await CallAsync("GetSecretValue", """{"SecretId":"s","VersionStage":"AWSPREVIOUS"}""")).GetProperty("SecretString").GetString());
        var versions = (await CallAsync("ListSecretVersionIds", """{"SecretId":"s"}""")).GetProperty("Versions");
        Assert.Equal([$"{First} [\"AWSPREVIOUS\"]", $"{Second} [\"AWSCURRENT\"]"], versions.EnumerateArray().Select(version => $"{version.GetProperty("VersionId")} {version.GetProperty("VersionStages").GetRawText()}"));
    }

    [Fact]
    public async Task Can_RestoreTheSecret_When_ItWaitsForItsDeletion()
    {
        await CallAsync("CreateSecret", $$"""{"Name":"s","SecretString":"one","ClientRequestToken":"{{First}}"}""");
        await CallAsync("DeleteSecret", """{"SecretId":"s","RecoveryWindowInDays":7}""");

        Assert.Equal("You can't perform this operation on the secret because it was marked for deletion.", await RefusalAsync("GetSecretValue", """{"SecretId":"s"}"""));
        Assert.StartsWith("You can't create this secret because", await RefusalAsync("CreateSecret", $$"""{"Name":"s","ClientRequestToken":"{{First}}"}"""), StringComparison.Ordinal);
        Assert.Equal(0, (await CallAsync("ListSecrets", "{}")).GetProperty("SecretList").GetArrayLength());
        Assert.Equal(1, (await CallAsync("ListSecrets", """{"IncludePlannedDeletion":true}""")).GetProperty("SecretList").GetArrayLength());

        await CallAsync("RestoreSecret", """{"SecretId":"s"}""");
        Assert.Equal("one", (await CallAsync("GetSecretValue", """{"SecretId":"s"}""")).GetProperty("SecretString").GetString());
    }

    [Fact]
    public async Task Can_MakeItAnew_When_DeletedByForce()
    {
        await CallAsync("CreateSecret", $$"""{"Name":"s","SecretString":"one","ClientRequestToken":"{{First}}"}""");
        await CallAsync("DeleteSecret", """{"SecretId":"s","ForceDeleteWithoutRecovery":true}""");
        await CallAsync("DeleteSecret", """{"SecretId":"s","ForceDeleteWithoutRecovery":true}""");

        await CallAsync("CreateSecret", $$"""{"Name":"s","ClientRequestToken":"{{First}}"}""");

        Assert.False((await CallAsync("DescribeSecret", """{"SecretId":"s"}""")).TryGetProperty("VersionIdsToStages", out _));
        Assert.Contains("AWSCURRENT", await RefusalAsync("GetSecretValue", """{"SecretId":"s"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Filters":[{"Key":"name","Values":["pool1"]}]}""", "pool1 pool10 pool11")]
    [InlineData("""{"Filters":[{"Key":"name","Values":["pool1","pool2"]},{"Key":"tag-value","Values":["odd"]}]}""", "pool1 pool11")]
    [InlineData("""{"Filters":[{"Key":"tag-key","Values":["!par"]}]}""", "")]
    [InlineData("""{"Filters":[{"Key":"description","Values":["THE"]},{"Key":"tag-value","Values":["!odd"]}]}""", "pool2 pool10")]
    [InlineData("""{"Filters":[{"Key":"all","Values":["ODD"]}],"SortOrder":"desc"}""", "pool11 pool1")]
    [InlineData("""{"MaxResults":2}""", "pool1 pool2 +2")]
    [InlineData("""{"MaxResults":2,"NextToken":"2"}""", "pool10 pool11")]
    public async Task ListSecrets_WhenAskedForSome_GivesThose(string request, string expected)
    {
        foreach (var number in new[] { 1, 2, 10, 11 })
        {
            var record = new SecretRecord { Name = $"pool{number}", Description = "The secret", Tags = new Dictionary<string, string> { ["parity"] = number % 2 == 0 ? "even" : "odd" } };
            Assert.NotNull(Secrets.TryCreate(record));
        }

        var answer = await CallAsync("ListSecrets", request);

        var names = answer.GetProperty("SecretList").EnumerateArray().Select(secret => secret.GetProperty("Name").GetString());
        Assert.Equal(expected, string.Join(' ', answer.TryGetProperty("NextToken", out var next) ? names.Append($"+{next}") : names));
    }

    [Theory]
    [InlineData("ListSecrets", """{"Filters":[{"Key":"colour","Values":["x"]}]}""", "enum value set")]
    [InlineData("ListSecrets", """{"MaxResults":101}""", "maxResults")]
    [InlineData("ListSecrets", """{"NextToken":"x"}""", "NextToken")]
    [InlineData("PutSecretValue", """{"SecretId":"s","SecretString":"x"}""", "You must provide a ClientRequestToken value. We recommend a UUID-type value.")]
    [InlineData("PutSecretValue", """{"SecretId":"s","SecretString":"x","ClientRequestToken":"short"}""", "32-64")]
    [InlineData("CreateSecret", """{"Name":"s","ClientRequestToken":"00000000-0000-0000-0000-000000000009"}""", "The operation failed because the secret s already exists.")]
    [InlineData("CreateSecret", """{"Name":"a b","ClientRequestToken":"00000000-0000-0000-0000-000000000009"}""", "Invalid name.")]
    [InlineData("DeleteSecret", """{"SecretId":"s","RecoveryWindowInDays":6}""", "between 7 and 30 days")]
    [InlineData("DeleteSecret", """{"SecretId":"s","RecoveryWindowInDays":7,"ForceDeleteWithoutRecovery":true}""", "in conjunction with")]
    [InlineData("DeleteSecret", """{"SecretId":"t"}""", "can't find the specified secret")]
    [InlineData("UpdateSecretVersionStage", """{"SecretId":"s","VersionStage":"AWSCURRENT","RemoveFromVersionId":"00000000-0000-0000-0000-000000000001"}""", "It can't be completely removed.")]
    [InlineData("UpdateSecretVersionStage", """{"SecretId":"s","VersionStage":"AWSCURRENT","MoveToVersionId":"00000000-0000-0000-0000-000000000002"}""", "RemoveFromVersionId can't be empty")]
    [InlineData("UpdateSecretVersionStage", """{"SecretId":"s","VersionStage":"X","MoveToVersionId":"00000000-0000-0000-0000-00000000000a"}""", "VersionId")]
    [InlineData("GetSecretValue", """{"SecretId":"s","VersionId":"00000000-0000-0000-0000-000000000001","VersionStage":"AWSPENDING"}""", "You provided a VersionStage that is not associated to the provided VersionId.")]
    [InlineData("GetRandomPassword", """{"PasswordLength":3}""", "too short")]
    [InlineData("GetRandomPassword", """{"PasswordLength":4097}""", "4096")]
    public async Task Post_WhenRefused_SaysWhy(string operation, string request, string said)
    {
        var secret = Secrets.TryCreate(new SecretRecord { Name = "s" })!;
        secret.Put(First, "one", null, [SecretStages.Current]);
        secret.Put(Second, "two", null, []);

        Assert.Contains(said, await RefusalAsync(operation, request), StringComparison.Ordinal);
    }

    [Fact]
    public void Make_WhenTypesAreExcluded_HasTheOthersAlone()
    {
        var password = RandomPassword.Make(new PasswordRules { Length = 200, ExcludePunctuation = true, ExcludeNumbers = true, ExcludeCharacters = "abcXYZ", IncludeSpace = true });

        Assert.Equal(200, password.Length);
        Assert.All(password, letter => Assert.True(letter == ' ' || (char.IsAsciiLetter(letter) && !"abcXYZ".Contains(letter, StringComparison.Ordinal))));
        Assert.Contains(' ', password);
        Assert.Contains(password, char.IsAsciiLetterUpper);
    }

    private async Task<string> RefusalAsync(string operation, string request)
    {
        var (response, body) = await PostAsync($"secretsmanager.{operation}", request);
        Assert.False(response.IsSuccessStatusCode);
        return body.GetProperty("Message").GetString()!;
    }
}
