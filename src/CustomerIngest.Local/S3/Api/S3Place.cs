namespace CustomerIngest.Local.S3.Api;

/// <summary>What a request is about.</summary>
internal enum S3Place
{
    Account,
    Bucket,
    Object,
}
