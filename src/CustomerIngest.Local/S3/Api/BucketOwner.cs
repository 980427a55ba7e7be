using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.S3.Api;

/// <summary>Whose a client believes its buckets to be. All of them are one account's here.</summary>
internal static class BucketOwner
{
    private static readonly string[] _names = ["x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner"];

    /// <exception cref="S3Exception">They are somebody else's.</exception>
    public static void Check(S3Request request)
    {
        foreach (var owner in _names.Select(request.Header).OfType<string>())
        {
            if (owner.Length != LocalAccount.AccountId.Length || !owner.All(char.IsAsciiDigit))
                throw new S3Exception("InvalidBucketOwnerAWSAccountID", 400, $"The value of the expected bucket owner parameter must be an AWS Account ID... [{owner}]");
            if (owner != LocalAccount.AccountId)
                throw new S3Exception("AccessDenied", 403, "Access Denied");
        }
    }
}
