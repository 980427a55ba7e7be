namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>The types of resources that the local cloud runs, and those that may stand in a template beside them.</summary>
internal static class ResourceType
{
    public const string Bucket = "AWS::S3::Bucket";
    public const string DatabaseCluster = "AWS::RDS::DBCluster";
    public const string DatabaseInstance = "AWS::RDS::DBInstance";
    public const string Function = "AWS::Serverless::Function";
    public const string HttpApi = "AWS::Serverless::HttpApi";
    public const string Queue = "AWS::SQS::Queue";
    public const string Secret = "AWS::SecretsManager::Secret";
    public const string SecretAttachment = "AWS::SecretsManager::SecretTargetAttachment";

    // Rights, networks, keys, databases, alarms, logs and their like. What a function would need of them is refused where
    // the template refers to it.
    private static readonly string[] _passedOver =
    [
        "AWS::ApplicationAutoScaling::", "AWS::Budgets::", "AWS::CloudFormation::WaitConditionHandle", "AWS::CloudWatch::", "AWS::EC2::", "AWS::IAM::",
        "AWS::KMS::", "AWS::Lambda::CodeSigningConfig", "AWS::Lambda::Permission", "AWS::Logs::", "AWS::RDS::", "AWS::S3::BucketPolicy",
        "AWS::SNS::Topic", "AWS::SQS::QueueInlinePolicy", "AWS::SQS::QueuePolicy", "AWS::SSM::Parameter", "AWS::SecretsManager::ResourcePolicy",
        "AWS::Serverless::Connector", "AWS::Synthetics::", "AWS::XRay::",
    ];

    public static bool IsRun(string type) => type is Bucket or Function or HttpApi or Queue or Secret or SecretAttachment;

    public static bool IsPassedOver(string type) =>
        Array.Exists(_passedOver, known => known.EndsWith(':') ? type.StartsWith(known, StringComparison.Ordinal) : type == known || type == known + "Policy");
}
