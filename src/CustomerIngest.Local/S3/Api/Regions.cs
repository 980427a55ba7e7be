using Amazon;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.S3.Api;

/// <summary>AWS's regions. A bucket keeps the one it is made in, and all of them are here.</summary>
internal static class Regions
{
    private const string Old = "EU";

    public static bool IsOne(string name) => RegionEndpoint.EnumerableAllRegions.Any(region => region.SystemName == name);

    /// <summary>Where a bucket is that is made with this LocationConstraint by a client of this region.</summary>
    /// <param name="constraint">Null when the client gives none.</param>
    /// <param name="client">The region that the request is signed for.</param>
    /// <exception cref="S3Exception">The client cannot make such a bucket.</exception>
    public static string Of(string? constraint, string client)
    {
        var region = constraint == Old ? "eu-west-1" : constraint;
        if (client == LocalAccount.Region)
            return region is null ? client : region != client && IsOne(region) ? region : throw Invalid(constraint!);
        return region == client ? region : throw Incompatible(constraint ?? "unspecified");
    }

    private static S3Exception Invalid(string constraint) =>
        new("InvalidLocationConstraint", 400, "The specified location-constraint is not valid") { Details = new Dictionary<string, string> { ["LocationConstraint"] = constraint } };

    private static S3Exception Incompatible(string constraint) =>
        new("IllegalLocationConstraintException", 400, $"The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to.");
}
