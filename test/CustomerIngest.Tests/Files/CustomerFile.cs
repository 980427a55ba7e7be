using System.IO.Compression;
using System.Text;
using CustomerIngest.Files;

namespace CustomerIngest.Tests.Files;

/// <summary>Files as tests write and read them.</summary>
internal static class CustomerFile
{
    public static CustomerFileLimits Limits { get; } = new();

    public static List<FileRecord> Read(string text, CustomerFileLimits? limits = null) => Read(Encoding.UTF8.GetBytes(text), limits);

    public static List<FileRecord> Read(byte[] file, CustomerFileLimits? limits = null) => Read(new MemoryStream(file), limits);

    public static List<FileRecord> Read(Stream file, CustomerFileLimits? limits = null)
    {
        using var reader = CustomerFileReader.Open(file, limits ?? Limits);
        return ReadOn(reader);
    }

    /// <summary>What the reader has not yet read.</summary>
    public static List<FileRecord> ReadOn(CustomerFileReader reader)
    {
        var records = new List<FileRecord>();
        while (reader.Read())
            records.Add(reader.IsGood ? FileRecord.Good(reader.Line, reader.Customer.CustId, reader.Customer.Name) : FileRecord.Bad(reader.Line, reader.Reason));
        return records;
    }

    public static string RefusalOf(byte[] file, CustomerFileLimits? limits = null) =>
        Assert.Throws<CustomerFileException>(() => Read(file, limits)).Message;

    public static byte[] Gzip(params byte[][] members)
    {
        using var packed = new MemoryStream();
        foreach (var member in members)
        {
            using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(member);
            if (member.Length == 0)
                gzip.Flush();
        }

        return packed.ToArray();
    }
}
