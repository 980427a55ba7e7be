using System.Xml.Linq;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.S3.Api;

/// <summary>ListBuckets.</summary>
internal sealed class BucketListOperation(S3Service buckets)
{
    private const int LargestPage = 10_000;

    private static readonly string[] _parameters = ["prefix", "max-buckets", "bucket-region", "continuation-token"];

    public Task ListAsync(S3Request request)
    {
        var prefix = request.Query("prefix") ?? "";
        var region = request.Query("bucket-region");
        if (region is not null && !Regions.IsOne(region))
            throw S3Errors.InvalidArgument($"Argument value {region} is not a valid AWS Region", "bucket-region");
        var most = request.Number("max-buckets", 1, LargestPage) ?? LargestPage;
        var after = request.Query("continuation-token") is { Length: > 0 } token ? ContinuationToken.Read(token) : "";
        var rest = buckets.Buckets.Where(bucket =>
            bucket.Name.StartsWith(prefix, StringComparison.Ordinal)
            && string.CompareOrdinal(bucket.Name, after) > 0
            && (region is null || bucket.Record.RegionOrFirst() == region)).ToList();
        var page = rest.Take(most).ToList();

        // Only a list that asks for something says where its buckets are.
        var placed = Array.Exists(_parameters, request.Asks);
        return S3Xml.WriteAsync(request.Context, S3Xml.Root(
            "ListAllMyBucketsResult",
            S3Xml.Owner(),
            new XElement("Buckets", page.Select(bucket => new XElement(
                "Bucket",
                S3Xml.Text("Name", bucket.Name),
                S3Xml.Time("CreationDate", bucket.Record.CreatedAt),
                placed ? S3Xml.Text("BucketRegion", bucket.Record.RegionOrFirst()) : null,
                S3Xml.Text("BucketArn", LocalAccount.BucketArn(bucket.Name))))),
            page.Count < rest.Count ? S3Xml.Text("ContinuationToken", ContinuationToken.Write(page[^1].Name)) : null,
            prefix.Length > 0 ? S3Xml.Text("Prefix", prefix) : null));
    }
}
