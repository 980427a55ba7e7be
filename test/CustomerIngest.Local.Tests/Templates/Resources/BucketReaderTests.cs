using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.Templates.Resources;

public sealed class BucketReaderTests
{
    private const string Queue = "\"Q\":{\"Type\":\"AWS::SQS::Queue\"},\"F\":{\"Type\":\"AWS::SQS::Queue\",\"Properties\":{\"FifoQueue\":true}}";
    private const string ToQueue = "\"Queue\":{\"Fn::GetAtt\":[\"Q\",\"Arn\"]}";

    [Fact]
    public void Read_WhenTemplateHasABucket_KnowsWhatIsDoneOfIt()
    {
        var bucket = Read($$$$"""
            "BucketName":{"Fn::Sub":"customers-${AWS::AccountId}"},
            "BucketEncryption":{"ServerSideEncryptionConfiguration":[{"ServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]},
            "PublicAccessBlockConfiguration":{"BlockPublicAcls":true},
            "LifecycleConfiguration":{"Rules":[{"Status":"Enabled","ExpirationInDays":30,"Prefix":"incoming/"}]},
            "VersioningConfiguration":{"Status":"Enabled"},
            "NotificationConfiguration":{"QueueConfigurations":[
              {"Event":"s3:ObjectCreated:*",{{{{ToQueue}}}},"Filter":{"S3Key":{"Rules":[{"Name":"prefix","Value":"incoming/"},{"Name":"Suffix","Value":".csv"}]}}},
              {"Event":"s3:ObjectRemoved:*",{{{{ToQueue}}}}}
            ]}
            """);
        Assert.Equal(("B", "customers-000000000000", "Enabled"), (bucket.LogicalId, bucket.Name, bucket.Versioning));
        var arn = "arn:aws:sqs:us-east-1:000000000000:Q";
        Assert.Equal([new BucketEventDefinition("s3:ObjectCreated:*", arn, "incoming/", ".csv"), new BucketEventDefinition("s3:ObjectRemoved:*", arn, "", "")], bucket.Events);
    }

    [Fact]
    public void Read_WhenBucketHasNoName_TakesTheLogicalIdInLowerCase()
    {
        var template = TemplateFixture.ReadText(TemplateFixture.Resources(
            "\"CustomerFiles\":{\"Type\":\"AWS::S3::Bucket\"}",
            TemplateFixture.Function("Fn", """
                "Environment":{"Variables":{"NAME":{"Ref":"CustomerFiles"},"ARN":{"Fn::GetAtt":["CustomerFiles","Arn"]},"HOST":{"Fn::GetAtt":["CustomerFiles","RegionalDomainName"]}}}
                """)));
        Assert.Equal("customerfiles", Assert.Single(template.Buckets).Name);
        Assert.Equal(["customerfiles", "arn:aws:s3:::customerfiles", "customerfiles.s3.us-east-1.amazonaws.com"], template.Functions.Single().Environment.Values);
    }

    [Theory]
    [InlineData("\"BucketName\":\"Upper\"", "BucketName of B is \"Upper\"; a name has to be 3 to 63 small letters")]
    [InlineData("\"BucketName\":\"127.0.0.1\"", "BucketName of B is \"127.0.0.1\"; a name")]
    [InlineData("\"ObjectLockEnabled\":true", "ObjectLockEnabled of B is set, which the local cloud's S3 does not do; remove it")]
    [InlineData("\"WebsiteConfiguration\":{}", "WebsiteConfiguration of B is set, which the local cloud's S3 does not do; remove it")]
    [InlineData("\"ReplicationConfiguration\":{}", "ReplicationConfiguration of B is set, which the local cloud's S3 does not do; remove it")]
    [InlineData("\"Versioning\":{}", "Versioning of B is set, which the local cloud's S3 does not do; remove it")]
    [InlineData("\"VersioningConfiguration\":{\"Status\":\"On\"}", "VersioningConfiguration.Status of B is \"On\"; use Enabled or Suspended.")]
    [InlineData("\"VersioningConfiguration\":{}", "VersioningConfiguration.Status of B is missing; use Enabled or Suspended.")]
    [InlineData("\"NotificationConfiguration\":{\"LambdaConfigurations\":[]}", "NotificationConfiguration.LambdaConfigurations of B is set, and the local cloud's S3 sends its events to queues alone; send them to a queue")]
    [InlineData("\"NotificationConfiguration\":{\"EventBridgeConfiguration\":{}}", "NotificationConfiguration.EventBridgeConfiguration of B is set, and")]
    [InlineData("\"NotificationConfiguration\":{\"QueueConfigurations\":{}}", "NotificationConfiguration.QueueConfigurations of B is an object, which is not a list; give a list of objects.")]
    [InlineData("\"NotificationConfiguration\":{\"QueueConfigurations\":[1]}", "NotificationConfiguration.QueueConfigurations[0] of B is not an object; give an object.")]
    public void Read_WhenABucketIsWrong_NamesThePropertyAndTheRemedy(string properties, string expected) => AssertError(properties, expected);

    [Theory]
    [InlineData("{\"Event\":\"s3:ObjectRestore:*\",Q}", "QueueConfigurations[0].Event of B is \"s3:ObjectRestore:*\", which the local cloud's S3 does not send; use s3:ObjectCreated:*")]
    [InlineData("{Q}", "QueueConfigurations[0].Event of B is missing; use s3:ObjectCreated:*")]
    [InlineData("{\"Event\":\"s3:ObjectCreated:*\"}", "QueueConfigurations[0].Queue of B is missing; give the queue's ARN")]
    [InlineData("{\"Event\":\"s3:ObjectCreated:*\",\"Queue\":{\"Ref\":\"Q\"}}", "QueueConfigurations[0].Queue of B is \"http://127.0.0.1:4566/000000000000/Q\", which is not a queue of this template")]
    [InlineData("{\"Event\":\"s3:ObjectCreated:*\",\"Queue\":{\"Fn::GetAtt\":[\"F\",\"Arn\"]}}", "QueueConfigurations[0].Queue of B is a FIFO queue, to which S3 sends nothing; use a standard queue.")]
    [InlineData("{\"Event\":\"s3:ObjectCreated:*\",Q,\"Filter\":{\"S3Key\":{\"Rules\":[{\"Name\":\"middle\",\"Value\":\"x\"}]}}}", "QueueConfigurations[0].Filter.S3Key.Rules[0].Name of B is \"middle\"; use prefix and suffix, each once at most.")]
    [InlineData("{\"Event\":\"s3:ObjectCreated:*\",Q,\"Filter\":{\"S3Key\":{\"Rules\":[{\"Name\":\"prefix\",\"Value\":\"x\"},{\"Name\":\"Prefix\",\"Value\":\"y\"}]}}}", "QueueConfigurations[0].Filter.S3Key.Rules[1].Name of B is \"prefix\" for the second time")]
    [InlineData("{\"Event\":\"s3:ObjectCreated:*\",Q},{\"Event\":\"s3:ObjectCreated:Put\",Q}", "QueueConfigurations[1].Queue of B belongs to a configuration that one before it overlaps")]
    public void Read_WhenANotificationIsWrong_NamesThePropertyAndTheRemedy(string configurations, string expected) => AssertError(
        "\"NotificationConfiguration\":{\"QueueConfigurations\":[" + configurations.Replace(",Q", $",{ToQueue}", StringComparison.Ordinal).Replace("{Q}", "{" + ToQueue + "}", StringComparison.Ordinal) + "]}",
        $"NotificationConfiguration.{expected}");

    private static void AssertError(string properties, string expected) =>
        Assert.StartsWith(expected, TemplateFixture.Error(TemplateFixture.Resources(Bucket(properties), Queue)), StringComparison.Ordinal);

    private static BucketDefinition Read(string properties) => Assert.Single(TemplateFixture.ReadText(TemplateFixture.Resources(Bucket(properties), Queue)).Buckets);

    private static string Bucket(string properties) => "\"B\":{\"Type\":\"AWS::S3::Bucket\",\"Properties\":{" + (properties.Contains("\"BucketName\"", StringComparison.Ordinal) ? "" : "\"BucketName\":\"bucket\",") + properties + "}}";
}
