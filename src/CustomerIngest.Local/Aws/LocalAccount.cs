namespace CustomerIngest.Local.Aws;

/// <summary>The one account and region that the local cloud plays, and the names that things in it have.</summary>
/// <param name="AwsEndpoint">Where SQS and Secrets Manager answer, such as <c>http://127.0.0.1:4566</c>.</param>
public sealed record LocalAccount(Uri AwsEndpoint)
{
    public const string AccountId = "000000000000";
    public const string Region = "us-east-1";

    public string QueueUrl(string queueName) => new Uri(AwsEndpoint, $"/{AccountId}/{queueName}").ToString();

    public static string QueueArn(string queueName) => $"arn:aws:sqs:{Region}:{AccountId}:{queueName}";

    public static string BucketArn(string bucketName) => $"arn:aws:s3:::{bucketName}";

    public static string FunctionArn(string functionName) => $"arn:aws:lambda:{Region}:{AccountId}:function:{functionName}";

    /// <summary>Real ARNs of secrets end with six random characters; ours end with six fixed ones, so that runs compare.</summary>
    public static string SecretArn(string secretName) => $"arn:aws:secretsmanager:{Region}:{AccountId}:secret:{secretName}-Local0";
}
