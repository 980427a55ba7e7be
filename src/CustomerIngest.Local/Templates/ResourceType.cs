namespace CustomerIngest.Local.Templates;

/// <summary>The resources that the local cloud runs.</summary>
internal static class ResourceType
{
    public const string Bucket = "AWS::S3::Bucket";
    public const string Function = "AWS::Serverless::Function";
    public const string Queue = "AWS::SQS::Queue";
    public const string Secret = "AWS::SecretsManager::Secret";
}
