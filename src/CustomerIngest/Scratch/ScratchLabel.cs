using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CustomerIngest.Scratch;

/// <summary>What a kept file is a copy of. Its name is made of hashes, so nothing that somebody else chose reaches a path.</summary>
public sealed record ScratchLabel
{
    private const int HashBytes = 16;

    private readonly string _content;

    /// <param name="thing">What it is a copy of, such as bucket and key.</param>
    /// <param name="state">Which state of that, such as version, entity tag and checksum.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="lastModified">When that state was written.</param>
    /// <param name="checksum">Algorithm and value.</param>
    public ScratchLabel(IEnumerable<string> thing, IEnumerable<string> state, long length, DateTimeOffset lastModified, string checksum) =>
        (Group, _content, Length, LastModified, Checksum) = (Hash(thing), Hash(state), length, lastModified, checksum);

    /// <summary>In bytes.</summary>
    public long Length { get; }

    /// <summary>When what it is a copy of was written.</summary>
    public DateTimeOffset LastModified { get; }

    /// <summary>Algorithm and value.</summary>
    public string Checksum { get; }

    /// <summary>The same for all states of one thing.</summary>
    internal string Group { get; }

    internal string FileName => $"{Group}-{_content}{ScratchNames.Kept}";

    // Each part with its length before it, so that no two lists make the same bytes.
    private static string Hash(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = new byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(..HashBytes));
    }
}
