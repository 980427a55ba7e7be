using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.Templates;

/// <summary>Nothing in a template is passed over in silence.</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData("AWS::Lambda::EventSourceMapping", "R is of type AWS::Lambda::EventSourceMapping, which the local cloud does not run; give the function an event of type SQS instead.")]
    [InlineData("AWS::DynamoDB::Table", "R is of type AWS::DynamoDB::Table, which the local cloud does not run; leave it out with a Condition whose parameter's Default is for this machine.")]
    [InlineData("AWS::SNS::Subscription", "R is of type AWS::SNS::Subscription, which the local cloud does not run; leave it out with a Condition whose parameter's Default is for this machine.")]
    [InlineData("AWS::SecretsManager::RotationSchedule", "R is of type AWS::SecretsManager::RotationSchedule, which the local cloud does not run; leave it out with a Condition whose parameter's Default is for this machine.")]
    public void Read_WhenAResourceIsNotRun_NamesIt(string type, string expected) =>
        Assert.Equal(expected, TemplateFixture.Error(TemplateFixture.Resources($"\"R\":{{\"Type\":\"{type}\"}}")));

    [Theory]
    [InlineData("AWS::IAM::Role")]
    [InlineData("AWS::SNS::Topic")]
    [InlineData("AWS::SNS::TopicPolicy")]
    [InlineData("AWS::SQS::QueuePolicy")]
    [InlineData("AWS::RDS::DBInstance")]
    [InlineData("AWS::Serverless::HttpApi")]
    public void Read_WhenAResourceMattersOnAwsAlone_PassesItOver(string type) =>
        Assert.Empty(TemplateFixture.ReadText(TemplateFixture.Resources($"\"R\":{{\"Type\":\"{type}\"}}")).Functions);

    [Theory]
    [InlineData("\"DeadLetterQueue\":{\"Type\":\"SQS\"}", "DeadLetterQueue of Fn is set, which the local cloud's Lambda does not do; remove it, or choose AWS::NoValue with Fn::If.")]
    [InlineData("\"Layers\":[\"x\"]", "Layers of Fn is set, which the local cloud's Lambda does not do; remove it, or choose AWS::NoValue with Fn::If.")]
    [InlineData("\"MemorySise\":512", "MemorySise of Fn is set, which the local cloud's Lambda does not do; remove it, or choose AWS::NoValue with Fn::If.")]
    public void Read_WhenAFunctionAsksForMore_NamesTheProperty(string property, string expected) =>
        Assert.Equal(expected, TemplateFixture.Error(TemplateFixture.Resources(TemplateFixture.Function("Fn", property))));

    [Theory]
    [InlineData("\"CorsConfiguration\":{\"AllowOrigins\":[\"*\"]}", "CorsConfiguration of Api is set, which the local cloud's HTTP API does not do; remove it, or choose AWS::NoValue with Fn::If.")]
    [InlineData("\"StageName\":\"dev\"", "StageName of Api is \"dev\", and the local cloud serves $default alone; leave it out.")]
    public void Read_WhenAnHttpApiAsksForMore_NamesTheProperty(string property, string expected) =>
        Assert.Equal(expected, TemplateFixture.Error(TemplateFixture.Resources($"\"Api\":{{\"Type\":\"AWS::Serverless::HttpApi\",\"Properties\":{{{property}}}}}")));

    [Fact]
    public void Read_WhenGlobalsAskForMore_NamesTheProperty() =>
        Assert.StartsWith("CorsConfiguration of Globals.HttpApi is set", TemplateFixture.Error("{\"Globals\":{\"HttpApi\":{\"CorsConfiguration\":true}},\"Resources\":{}}"), StringComparison.Ordinal);

    [Fact]
    public void Read_WhenThereAreTwoHttpApis_RefusesTheSecond() =>
        Assert.StartsWith("B is a second HTTP API beside A", TemplateFixture.Error(TemplateFixture.Resources("\"A\":{\"Type\":\"AWS::Serverless::HttpApi\"}", "\"B\":{\"Type\":\"AWS::Serverless::HttpApi\"}")), StringComparison.Ordinal);

    [Fact]
    public void Read_WhenAQueueHasAllAttributes_KeepsThem()
    {
        var queue = TemplateFixture.ReadText(TemplateFixture.Resources(
            TemplateFixture.Queue("Q", """
                "FifoQueue":true,"DeduplicationScope":"messageGroup","FifoThroughputLimit":"perMessageGroupId","KmsMasterKeyId":{"Ref":"Key"},
                "KmsDataKeyReusePeriodSeconds":60,"RedriveAllowPolicy":{"redrivePermission":"denyAll"},"Tags":[{"Key":"env","Value":"dev"}]
                """),
            "\"Key\":{\"Type\":\"AWS::KMS::Key\"}")).Queues.Single();

        Assert.True(queue.Settings is { DeduplicatesByGroup: true, LimitsByGroup: true, KmsMasterKeyId: "Key", RedriveAllowPolicy: """{"redrivePermission":"denyAll"}""" });
        Assert.Equal("dev", queue.Tags["env"]);
    }

    [Theory]
    [InlineData("\"DeduplicationScope\":\"queue\"", "DeduplicationScope of Q is set for a queue that is not FIFO; remove it, or set FifoQueue.")]
    [InlineData("\"FifoQueue\":true,\"FifoThroughputLimit\":\"perMessageGroupId\"", "FifoThroughputLimit of Q is perMessageGroupId, and DeduplicationScope is not messageGroup; set both.")]
    [InlineData("\"RedriveAllowPolicy\":{}", "RedriveAllowPolicy of Q is refused by SQS (Value {} for parameter RedriveAllowPolicy is invalid. Reason: redrivePermission must be allowAll, denyAll or byQueue); correct it.")]
    [InlineData("\"QueueType\":1", "QueueType of Q is set, which the local cloud's SQS does not do; remove it, or choose AWS::NoValue with Fn::If.")]
    public void Read_WhenAQueueAsksForMore_NamesTheProperty(string properties, string expected) =>
        Assert.Equal(expected, TemplateFixture.Error(TemplateFixture.Resources(TemplateFixture.Queue("Q", properties))));

    [Fact]
    public void Read_WhenTwoEventsReadOneQueue_RefusesTheSecond()
    {
        const string Properties = "\"Properties\":{\"Queue\":{\"Fn::GetAtt\":[\"Q\",\"Arn\"]}}";
        var function = TemplateFixture.Function("Fn", $"\"Events\":{{\"One\":{{\"Type\":\"SQS\",{Properties}}},\"Two\":{{\"Type\":\"SQS\",{Properties}}}}}");

        Assert.Equal(
            "Events.Two of Fn reads the same queue as One, and Lambda has one mapping for a queue and a function; remove one of them.",
            TemplateFixture.Error(TemplateFixture.Resources(function, TemplateFixture.Queue("Q"))));
    }

    [Fact]
    public void Read_WhenSecretsHaveValues_KeepsThem()
    {
        var secrets = TemplateFixture.ReadText(TemplateFixture.Resources(
            Secret("Mine", "\"SecretString\":\"{\\\"api\\\":\\\"key\\\"}\""),
            Secret("Made", """ "GenerateSecretString":{"PasswordLength":12,"ExcludePunctuation":"true","SecretStringTemplate":"{}","GenerateStringKey":"p"} """),
            Secret("Database", ""),
            Secret("Attached", ""),
            "\"Attachment\":{\"Type\":\"AWS::SecretsManager::SecretTargetAttachment\",\"Properties\":{\"SecretId\":{\"Ref\":\"Attached\"},\"TargetId\":{\"Ref\":\"Server\"}}}",
            TemplateFixture.Function("Fn", "\"Environment\":{\"Variables\":{\"DB_SECRET_ID\":{\"Ref\":\"Database\"}}}"))).Secrets;

        Assert.Equal("{\"api\":\"key\"}", secrets[0].SecretString);
        Assert.Equal(new GeneratedSecretDefinition(new PasswordRules { Length = 12, ExcludePunctuation = true }, "{}", "p"), secrets[1].Generated);
        Assert.Equal([false, false, true, true], secrets.Select(secret => secret.IsDatabase));
        Assert.DoesNotContain("api", $"{secrets[0]}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"SecretString\":\"x\",\"GenerateSecretString\":{}", "GenerateSecretString of S is set beside SecretString; use one of them.")]
    [InlineData("\"GenerateSecretString\":{\"GenerateStringKey\":\"p\"}", "GenerateSecretString.SecretStringTemplate of S is missing; give SecretStringTemplate and GenerateStringKey together, or neither.")]
    [InlineData("\"GenerateSecretString\":{\"GenerateStringKey\":\"p\",\"SecretStringTemplate\":\"[]\"}", "GenerateSecretString.SecretStringTemplate of S is not a JSON object; give one, such as {\"username\":\"app\"}.")]
    [InlineData("\"ReplicaRegions\":[{\"Region\":\"x\"}]", "ReplicaRegions of S is set, which the local cloud's Secrets Manager does not do; remove it, or choose AWS::NoValue with Fn::If.")]
    public void Read_WhenASecretIsWrong_NamesTheProperty(string properties, string expected) =>
        Assert.Equal(expected, TemplateFixture.Error(TemplateFixture.Resources(Secret("S", properties))));

    private static string Secret(string logicalId, string properties) =>
        $"\"{logicalId}\":{{\"Type\":\"AWS::SecretsManager::Secret\",\"Properties\":{{{properties}}}}}";
}
