using CustomerIngest.Import;

namespace CustomerIngest.Tests.Import;

public sealed class NotificationReaderTests
{
    // As AWS documents it, version 2.1.
    private const string Whole =
        """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-west-2","eventTime":"1970-01-01T00:00:00.000Z","eventName":"ObjectCreated:Put",
        "userIdentity":{"principalId":"AIDAJDPLRKLG7UEXAMPLE"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},"responseElements":{"x-amz-request-id":"C3D13FE58DE4C810"},
        "s3":{"s3SchemaVersion":"1.0","configurationId":"testConfigRule","bucket":{"name":"amzn-s3-demo-bucket","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},"arn":"arn:aws:s3:::amzn-s3-demo-bucket"},
        "object":{"key":"incoming/HappyFace.csv","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e","versionId":"096fKKXTRTtl3on89fVO.nfljtsv6qko","sequencer":"0055AED6DCD90281E5"}}}]}
        """;

    [Fact]
    public void Read_WhenAWSsOwnExample_GivesTheObject()
    {
        var notification = NotificationReader.Read(Whole);

        Assert.Null(notification.Problem);
        Assert.Equal(
            new NotifiedObject("amzn-s3-demo-bucket", "incoming/HappyFace.csv", "096fKKXTRTtl3on89fVO.nfljtsv6qko", "d41d8cd98f00b204e9800998ecf8427e"),
            Assert.Single(notification.Objects));
    }

    [Theory]
    [InlineData("incoming/a+b%2Bc.csv", "incoming/a b+c.csv")]
    [InlineData("incoming/%E2%82%AC%20%2526.csv", "incoming/€ %26.csv")]
    [InlineData("..%2F..%2Fetc%2Fpasswd", "../../etc/passwd")]
    [InlineData("a%00b", "a\0b")]
    public void Read_WhenTheKeyIsEncoded_DecodesItOnce(string encoded, string key) =>
        Assert.Equal(key, Assert.Single(NotificationReader.Read(Body(Record(encoded))).Objects).Key);

    [Theory]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2014-10-13T15:57:02.089Z","Bucket":"bucketname","RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR+YstdA6Knx4Ip8EXAMPLE"}""")]
    [InlineData("""{"Records":[]}""")]
    public void Read_WhenThereIsNothingToImport_IsGood(string body)
    {
        var notification = NotificationReader.Read(body);

        Assert.Null(notification.Problem);
        Assert.Empty(notification.Objects);
    }

    [Fact]
    public void Read_WhenAnObjectIsRemoved_LeavesItOut() =>
        Assert.Equal("kept", Assert.Single(NotificationReader.Read(Body(Record("gone", "ObjectRemoved:Delete"), Record("kept"))).Objects).Key);

    [Fact]
    public void Read_WhenThereAreSeveralRecords_GivesAllInTheirOrder() =>
        Assert.Equal(["a", "b", "c"], NotificationReader.Read(Body(Record("a"), Record("b", "s3:ObjectCreated:Copy"), Record("c", "ObjectCreated:CompleteMultipartUpload"))).Objects.Select(found => found.Key));

    [Fact]
    public void Read_WhenTheBucketHasNoVersions_GivesNone()
    {
        var found = Assert.Single(NotificationReader.Read(Body(Record("a"))).Objects);

        Assert.Null(found.VersionId);
        Assert.Equal("e", found.ETag);
    }

    [Theory]
    [InlineData(null, "it has no body")]
    [InlineData("", "it has no body")]
    [InlineData("{", "its body is not JSON")]
    [InlineData("[]", "its body is JSON, but not an object")]
    [InlineData("{}", "it has no Records")]
    [InlineData("""{"Records":{}}""", "it has no Records")]
    [InlineData("""{"Records":[1]}""", "a record has no eventName")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put"}]}""", "a record has no s3.bucket.name or no s3.object.key")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":""}}}]}""", "a record has no s3.bucket.name or no s3.object.key")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":7},"object":{"key":"a"}}}]}""", "a record has no s3.bucket.name or no s3.object.key")]
    [InlineData("""{"Records":[{"eventName":"\ud800"}]}""", "its body holds text that is not Unicode")]
    [InlineData("""{"TopicArn":"t","Message":"m"}""", "it is of SNS; send S3's notifications to the queue, or switch raw message delivery on")]
    [InlineData("""{"CustID":1,"Name":"A"}""", "it has no Records")]
    public void Read_WhenItIsNoNotification_SaysWhy(string? body, string problem) => Assert.Equal(problem, NotificationReader.Read(body).Problem);

    private static string Body(params string[] records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    private static string Record(string key, string name = "ObjectCreated:Put") =>
        $$$"""{"eventName":"{{{name}}}","s3":{"bucket":{"name":"b"},"object":{"key":"{{{key}}}","eTag":"e"} } }""";
}
