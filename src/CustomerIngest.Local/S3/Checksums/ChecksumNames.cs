using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.S3.Checksums;

/// <summary>How the checksums are called on the wire.</summary>
internal static class ChecksumNames
{
    private const string HeaderPrefix = "x-amz-checksum-";

    public static IReadOnlyList<ChecksumAlgorithm> All { get; } = Enum.GetValues<ChecksumAlgorithm>();

    /// <summary>Such as <c>CRC64NVME</c>.</summary>
    public static string Name(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => "CRC32",
        ChecksumAlgorithm.Crc32C => "CRC32C",
        ChecksumAlgorithm.Crc64Nvme => "CRC64NVME",
        ChecksumAlgorithm.Sha1 => "SHA1",
        _ => "SHA256",
    };

    /// <summary>As errors have it, such as <c>crc64nvme</c>.</summary>
    public static string ErrorName(this ChecksumAlgorithm algorithm) => LowerCase.Of(algorithm.Name());

    /// <summary>Such as <c>x-amz-checksum-crc64nvme</c>.</summary>
    public static string Header(this ChecksumAlgorithm algorithm) => HeaderPrefix + algorithm.ErrorName();

    /// <summary>The name of the element in XML, such as <c>ChecksumCRC64NVME</c>.</summary>
    public static string Element(this ChecksumAlgorithm algorithm) => $"Checksum{algorithm.Name()}";

    /// <summary>Null for a header that holds none.</summary>
    public static ChecksumAlgorithm? OfHeader(string header)
    {
        foreach (var algorithm in All)
        {
            if (header.Equals(algorithm.Header(), StringComparison.OrdinalIgnoreCase))
                return algorithm;
        }

        return null;
    }

    /// <summary>Null when there is no such algorithm.</summary>
    public static ChecksumAlgorithm? Find(string name)
    {
        foreach (var algorithm in All)
        {
            if (name.Equals(algorithm.Name(), StringComparison.OrdinalIgnoreCase))
                return algorithm;
        }

        return null;
    }
}
