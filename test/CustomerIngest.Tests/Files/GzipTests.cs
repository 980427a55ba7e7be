using System.IO.Compression;
using System.Text;
using CustomerIngest.Files;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Files;

public sealed class GzipTests
{
    private static readonly byte[] _plain = Encoding.UTF8.GetBytes("CustID,Name\n" + string.Concat(Enumerable.Range(1, 300).Select(static id => $"{id},name {id * 7919 % 1000}\n")));
    private static readonly List<FileRecord> _expected = CustomerFile.Read(_plain);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public void Read_WhenTheFileIsOfSeveralMembers_ReadsAllOfThem(int pieceBytes)
    {
        var packed = CustomerFile.Gzip(_plain[..5], [], _plain[5..1_000], _plain[1_000..], []);
        Assert.Equal(_expected, CustomerFile.Read(new PiecedStream(packed, pieceBytes)));
    }

    [Fact]
    public void Read_WhenTheFileIsCutOffAnywhere_RefusesIt()
    {
        var packed = CustomerFile.Gzip(_plain);
        for (var length = 2; length < packed.Length; length++)
            CustomerFile.RefusalOf(packed[..length]);
    }

    [Fact]
    public void Read_WhenTheFileIsStoredAndCutOff_RefusesIt()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(_plain);
        var packed = stream.ToArray();
        Assert.Equal(_expected, CustomerFile.Read(packed));
        for (var length = 2; length < packed.Length; length++)
            CustomerFile.RefusalOf(packed[..length]);
    }

    [Fact]
    public void Read_WhenAnyBitIsFlipped_RefusesTheFileOrReadsItAsItWas()
    {
        var dice = new Dice(Seed.Next());
        var packed = CustomerFile.Gzip(_plain[..1_500], _plain[1_500..]);
        for (var i = 2; i < packed.Length; i++)
        {
            byte[] damaged = [.. packed];
            damaged[i] ^= (byte)(1 << dice.Roll(8));
            try
            {
                // The time and the operating system in a member's header are nobody's business.
                Assert.Equal(_expected, CustomerFile.Read(damaged));
            }
            catch (CustomerFileException)
            {
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0x1F })]
    [InlineData(new byte[] { 0x1F, 0x8B })]
    [InlineData(new byte[] { 0x1F, 0x8C, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0 })]
    [InlineData(new byte[] { (byte)'1', (byte)',', (byte)'a' })]
    public void Read_WhenSomethingElseFollows_RefusesTheFile(byte[] behind)
    {
        byte[] packed = [.. CustomerFile.Gzip(_plain), .. behind];
        foreach (var pieceBytes in new[] { 1, 1_000_000 })
            Assert.Contains("gzip", Assert.Throws<CustomerFileException>(() => CustomerFile.Read(new PiecedStream(packed, pieceBytes))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenTheContentEndsAsTheMemberBehindDoes_ReadsItAll()
    {
        byte[] plain = [.. _plain, .. "400,end of the file\n"u8];
        Assert.Equal([.. _expected, FileRecord.Good(302, 400, "end of the file")], CustomerFile.Read(CustomerFile.Gzip(plain)));
    }

    [Fact]
    public void Read_WhenTheFileUnpacksToMoreThanItMay_RefusesIt()
    {
        var packed = CustomerFile.Gzip(_plain);
        var limits = new CustomerFileLimits { UnpackedBytes = _plain.Length - 1 };
        Assert.Contains($"more than {limits.UnpackedBytes} bytes", CustomerFile.RefusalOf(packed, limits), StringComparison.Ordinal);
        Assert.Contains("more than 1 times", CustomerFile.RefusalOf(packed, new CustomerFileLimits { UnpackRatio = 1, UnpackedBytesWithoutRatio = 0 }), StringComparison.Ordinal);
        Assert.Equal(_expected, CustomerFile.Read(packed, new CustomerFileLimits { UnpackRatio = 1, UnpackedBytesWithoutRatio = 100_000 }));
    }

    [Fact]
    public void Open_Always_LeavesTheContentOpen()
    {
        using var content = new MemoryStream(CustomerFile.Gzip(_plain));
        for (var pass = 0; pass < 2; pass++)
        {
            content.Position = 0;
            Assert.Equal(_expected, CustomerFile.Read(content));
        }
    }
}
