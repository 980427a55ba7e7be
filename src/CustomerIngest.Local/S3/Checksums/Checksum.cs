namespace CustomerIngest.Local.S3.Checksums;

/// <summary>A verified checksum of an object or a part.</summary>
/// <param name="Algorithm">What it is made with.</param>
/// <param name="Value">Base64; a composite one ends with the number of parts, as in <c>Ww==-2</c>.</param>
/// <param name="Composite">It is made of the parts' checksums and not of the object's bytes.</param>
internal sealed record Checksum(ChecksumAlgorithm Algorithm, string Value, bool Composite = false)
{
    public string Type => TypeOf(Composite);

    public static string TypeOf(bool composite) => composite ? "COMPOSITE" : "FULL_OBJECT";
}
