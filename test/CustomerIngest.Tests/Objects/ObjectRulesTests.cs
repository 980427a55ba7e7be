using CustomerIngest.Objects;

namespace CustomerIngest.Tests.Objects;

public sealed class ObjectRulesTests : ObjectTest
{
    public static TheoryData<string, string> Impossible => new()
    {
        { "files", "" },
        { "files", "../files2/secret" },
        { "files", "a/./b" },
        { "files", "incoming/.." },
        { "files", new string('k', 1025) },
        { "files", new string('ä', 513) },
        { "files", "half \ud83d" },
        { "files", "\ude42 other half" },
        { "fi", "a" },
        { "Files", "a" },
        { "files/../other", "a" },
        { "files\n", "a" },
        { "arn:aws:s3:us-east-1:000000000000:accesspoint/any", "a" },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public async Task FetchAsync_WhenNameIsImpossible_AsksNobody(string bucket, string key)
    {
        await using var s3 = new RawS3(new RawObject(Bytes(10)).Answer);

        var refused = await FailAsync(Downloader(s3.Address), new ObjectReference(bucket, key, null));

        Assert.Equal(ObjectFault.NotAllowed, refused.Fault);
        Assert.Empty(s3.Requests);
    }

    [Fact]
    public async Task FetchAsync_WhenBucketIsNotTheOneOfTheSettings_AsksNobody()
    {
        await using var s3 = new RawS3(new RawObject(Bytes(10)).Answer);

        var refused = await FailAsync(Downloader(s3.Address, "files"), new ObjectReference("files2", "a", null));
        using var file = await Downloader(s3.Address, "files").FetchAsync(Reference(), Cancellation);

        Assert.Equal(ObjectFault.NotAllowed, refused.Fault);
        Assert.Contains("IMPORT_BUCKET", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Bytes(10), await ReadAsync(file));
    }

    [Theory]
    [InlineData("a.csv", "s3://files/a.csv")]
    [InlineData("ä\n4010 forged \\ \u202e\0", "s3://files/ä\\u{A}4010\\u{20}forged\\u{20}\\u{5C}\\u{20}\\u{202E}\\u{0}")]
    public void ToString_WhateverTheKey_IsOneLineThatCannotLookLikeAnother(string key, string shown) => Assert.Equal(shown, Reference(key).ToString());

    [Fact]
    public void ToString_WhenKeyIsLong_IsCut() => Assert.Equal($"s3://files/{new string('k', 120)}…", Reference(new string('k', 1024)).ToString());
}
