using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>What a table holds, in two numbers.</summary>
internal readonly record struct TableSum(long Rows, long Checksum)
{
    public static TableSum OfRow(int custId, string name, long sentAt) =>
        new(1, Crc32.HashToUInt32(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{custId}|{name}|{sentAt}"))));

    public static TableSum operator +(TableSum one, TableSum other) => new(one.Rows + other.Rows, one.Checksum + other.Checksum);

    public static TableSum Add(TableSum left, TableSum right) => left + right;
}
