using CustomerIngest.Local.Secrets;

namespace CustomerIngest.Local.Tests.Secrets;

/// <summary>Answers of Secrets Manager as AWS's were recorded.</summary>
public sealed class SecretRecordedTests : SecretOperationsTest
{
    private const string Third = "00000000-0000-0000-0000-000000000003";

    [Fact]
    public async Task ListSecretVersionIds_WhenAVersionHasNoStage_LeavesItsStagesOut()
    {
        await PutThreeAsync();
        var versions = (await CallAsync("ListSecretVersionIds", """{"SecretId":"s","IncludeDeprecated":true}""")).GetProperty("Versions");

        Assert.Equal(["[] -", """["AWSPREVIOUS"] -""", """["AWSCURRENT"] accessed"""], versions.EnumerateArray().Select(version =>
            $"{(version.TryGetProperty("VersionStages", out var stages) ? stages.GetRawText() : "[]")} {(version.TryGetProperty("LastAccessedDate", out _) ? "accessed" : "-")}"));
        Assert.All(versions.EnumerateArray(), version => Assert.Equal("""["DefaultEncryptionKey"]""", version.GetProperty("KmsKeyIds").GetRawText()));
        Assert.False(versions[0].TryGetProperty("VersionStages", out _));
    }

    [Fact]
    public async Task PutSecretValue_WhenARotationIsOver_TakesItsLabelAway()
    {
        await CallAsync("CreateSecret", $$"""{"Name":"s","SecretString":"1","ClientRequestToken":"{{First}}"}""");
        await CallAsync("PutSecretValue", $$"""{"SecretId":"s","SecretString":"2","VersionStages":["AWSPENDING"],"ClientRequestToken":"{{Second}}"}""");
        await CallAsync("UpdateSecretVersionStage", $$"""{"SecretId":"s","VersionStage":"AWSCURRENT","RemoveFromVersionId":"{{First}}","MoveToVersionId":"{{Second}}"}""");
        await CallAsync("PutSecretValue", $$"""{"SecretId":"s","SecretString":"3","ClientRequestToken":"{{Third}}"}""");

        Assert.Equal(
            $$"""{"{{Second}}":["AWSPREVIOUS"],"{{Third}}":["AWSCURRENT"]}""",
            (await CallAsync("DescribeSecret", """{"SecretId":"s"}""")).GetProperty("VersionIdsToStages").GetRawText());
    }

    [Fact]
    public async Task DescribeSecret_WhenAllTagsAreTakenAway_HasAnEmptyList()
    {
        await CallAsync("CreateSecret", $$"""{"Name":"s","Description":"","ClientRequestToken":"{{First}}"}""");
        var before = await CallAsync("DescribeSecret", """{"SecretId":"s"}""");
        await CallAsync("TagResource", """{"SecretId":"s","Tags":[{"Key":"a","Value":"1"}]}""");
        await CallAsync("UntagResource", """{"SecretId":"s","TagKeys":["a"]}""");

        Assert.False(before.TryGetProperty("Tags", out _) || before.TryGetProperty("Description", out _));
        Assert.Equal("[]", (await CallAsync("DescribeSecret", """{"SecretId":"s"}""")).GetProperty("Tags").GetRawText());
    }

    [Theory]
    [InlineData("GetSecretValue")]
    [InlineData("DescribeSecret")]
    [InlineData("DeleteSecret", ",\"ForceDeleteWithoutRecovery\":true")]
    [InlineData("ListSecretVersionIds")]
    [InlineData("TagResource", ",\"Tags\":[]")]
    [InlineData("UpdateSecret")]
    public async Task Post_WhenTheIdIsNoName_SaysSo(string operation, string members = "") =>
        Assert.StartsWith("ValidationException: Invalid name. Must be a valid name containing", await RefusalAsync(operation, $"{{\"SecretId\":\" Inv *?!]Name\\\\-\"{members}}}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("a", "one two three")]
    [InlineData("!a", "four")]
    [InlineData("a secret", "one two")]
    [InlineData("!c", "one two three four")]
    public async Task ListSecrets_WhenFilteredByDescription_LooksAtTheBeginningsOfWords(string value, string expected)
    {
        foreach (var (name, description) in new[] { ("one", "a secret"), ("two", "an secret"), ("three", "asecret"), ("four", "thesecret") })
            Secrets.TryCreate(new SecretRecord { Name = name, Description = description });

        var listed = (await CallAsync("ListSecrets", $$"""{"Filters":[{"Key":"description","Values":["{{value}}"]}]}""")).GetProperty("SecretList");
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), listed.EnumerateArray().Select(secret => secret.GetProperty("Name").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task BatchGetSecretValue_WhenSomeHaveNoValue_GivesTheOthersAndSaysWhy()
    {
        await PutThreeAsync();
        Secrets.TryCreate(new SecretRecord { Name = "empty" });

        var answer = await CallAsync("BatchGetSecretValue", """{"SecretIdList":["s","none","empty","a b"]}""");

        var value = Assert.Single(answer.GetProperty("SecretValues").EnumerateArray());
        Assert.Equal(("s", "3", Third, """["AWSCURRENT"]"""), (value.GetProperty("Name").GetString(), value.GetProperty("SecretString").GetString(), value.GetProperty("VersionId").GetString(), value.GetProperty("VersionStages").GetRawText()));
        Assert.Equal(
            ["none ResourceNotFoundException", "empty ResourceNotFoundException", "a b ValidationException"],
            answer.GetProperty("Errors").EnumerateArray().Select(error => $"{error.GetProperty("SecretId")} {error.GetProperty("ErrorCode")}"));
        Assert.Equal(2, Secrets.Find("s")!.FetchCount);
    }

    [Fact]
    public async Task BatchGetSecretValue_WhenFiltered_GivesPages()
    {
        foreach (var name in new[] { "a1", "a2", "a3", "b" })
            Secrets.Create(name, name);

        var first = await CallAsync("BatchGetSecretValue", """{"Filters":[{"Key":"name","Values":["a"]}],"MaxResults":2}""");
        var second = await CallAsync("BatchGetSecretValue", $$"""{"Filters":[{"Key":"name","Values":["a"]}],"MaxResults":2,"NextToken":"{{first.GetProperty("NextToken")}}"}""");

        Assert.Equal(["a1", "a2", "a3"], first.GetProperty("SecretValues").EnumerateArray().Concat(second.GetProperty("SecretValues").EnumerateArray()).Select(value => value.GetProperty("SecretString").GetString()));
        Assert.False(second.TryGetProperty("NextToken", out _));
        Assert.Equal("[]", second.GetProperty("Errors").GetRawText());
    }

    [Fact]
    public async Task GetResourcePolicy_WhenOneWasPut_GivesItBackUntilItIsDeleted()
    {
        await PutThreeAsync();
        await CallAsync("PutResourcePolicy", """{"SecretId":"s","ResourcePolicy":"{\"Version\":\"2012-10-17\"}"}""");
        Assert.Equal("""{"Version":"2012-10-17"}""", (await CallAsync("GetResourcePolicy", """{"SecretId":"s"}""")).GetProperty("ResourcePolicy").GetString());
        await CallAsync("DeleteResourcePolicy", """{"SecretId":"s"}""");

        Assert.False((await CallAsync("GetResourcePolicy", """{"SecretId":"s"}""")).TryGetProperty("ResourcePolicy", out _));
    }

    [Theory]
    [InlineData("BatchGetSecretValue", "{}", "InvalidParameterException: Either 'SecretIdList' or 'Filters' must be provided, but not both.")]
    [InlineData("BatchGetSecretValue", """{"SecretIdList":["s"],"MaxResults":2}""", "InvalidParameterException: 'Filters' not specified.")]
    [InlineData("PutResourcePolicy", """{"SecretId":"s","ResourcePolicy":"["}""", "MalformedPolicyDocumentException: ")]
    [InlineData("RotateSecret", """{"SecretId":"s"}""", "InvalidParameterException: You must provide a ClientRequestToken value. We recommend a UUID-type value.")]
    [InlineData("RotateSecret", """{"SecretId":"s","ClientRequestToken":"00000000-0000-0000-0000-000000000001"}""", "InvalidRequestException: No Lambda rotation function ARN is associated with this secret.")]
    [InlineData("RotateSecret", """{"SecretId":"s","ClientRequestToken":"00000000-0000-0000-0000-000000000001","RotationLambdaARN":"x"}""", "InvalidRequestException: The local cloud does not rotate s: it has no RotateSecret.")]
    [InlineData("CancelRotateSecret", """{"SecretId":"s"}""", "InvalidRequestException: The local cloud has no rotation of s to cancel")]
    public async Task Post_WhenRefused_SaysWhy(string operation, string request, string said)
    {
        await PutThreeAsync();
        Assert.StartsWith(said, await RefusalAsync(operation, request), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PutSecretValue", """{"SecretId":"none","SecretString":"x"}""")]
    [InlineData("UpdateSecret", """{"SecretId":"none","SecretString":"x"}""")]
    [InlineData("RotateSecret", """{"SecretId":"none"}""")]
    public async Task Post_WhenThereIsNeitherTokenNorSecret_WantsTheToken(string operation, string request) =>
        Assert.EndsWith(": You must provide a ClientRequestToken value. We recommend a UUID-type value.", await RefusalAsync(operation, request), StringComparison.Ordinal);

    [Fact]
    public async Task PutSecretValue_WhenItIsTheFirst_IsTheCurrentOneToo()
    {
        Secrets.TryCreate(new SecretRecord { Name = "s" });
        var answer = await CallAsync("PutSecretValue", $$"""{"SecretId":"s","SecretString":"1","ClientRequestToken":"{{First}}","VersionStages":["AWSPENDING"]}""");
        Assert.Equal(["AWSCURRENT", "AWSPENDING"], answer.GetProperty("VersionStages").EnumerateArray().Select(stage => stage.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal("1", (await CallAsync("GetSecretValue", """{"SecretId":"s"}""")).GetProperty("SecretString").GetString());
    }

    [Fact]
    public async Task GetRandomPassword_WhenASpaceMayBeInIt_NeedsNoneOfIt() =>
        Assert.Equal(4, (await CallAsync("GetRandomPassword", """{"PasswordLength":4,"IncludeSpace":true}""")).GetProperty("RandomPassword").GetString()!.Length);

    [Fact]
    public async Task ListSecrets_WhenNoOrderIsAskedFor_IsInThatOfTheirMaking()
    {
        foreach (var name in new[] { "b", "c", "a" })
            Secrets.Create(name, name);

        Assert.Equal(
            Secrets.Secrets.OrderBy(secret => secret.CreatedAt).Select(secret => secret.Name),
            (await CallAsync("ListSecrets", "{}")).GetProperty("SecretList").EnumerateArray().Select(secret => secret.GetProperty("Name").GetString()));
    }

    /// <summary>Three values, of which the last is fetched.</summary>
    private async Task PutThreeAsync()
    {
        await CallAsync("CreateSecret", $$"""{"Name":"s","SecretString":"1","ClientRequestToken":"{{First}}"}""");
        await CallAsync("PutSecretValue", $$"""{"SecretId":"s","SecretString":"2","ClientRequestToken":"{{Second}}"}""");
        await CallAsync("PutSecretValue", $$"""{"SecretId":"s","SecretString":"3","ClientRequestToken":"{{Third}}"}""");
        await CallAsync("GetSecretValue", """{"SecretId":"s"}""");
    }

    private async Task<string> RefusalAsync(string operation, string request)
    {
        var (response, body) = await PostAsync($"secretsmanager.{operation}", request);
        Assert.False(response.IsSuccessStatusCode);
        return $"{body.GetProperty("__type")}: {body.GetProperty("Message")}";
    }
}
