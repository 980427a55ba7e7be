namespace CustomerIngest.Local.S3;

/// <summary>The order of keys in lists: by the bytes of their UTF-8.</summary>
internal sealed class KeyOrder : IComparer<string>
{
    public static KeyOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> one = x, other = y;
        var same = one.CommonPrefixLength(other);
        if (same == one.Length || same == other.Length)
            return one.Length - other.Length;

        // UTF-16 has the characters beyond the first 65,536 before the last of those; UTF-8 has them at the end.
        var surrogate = char.IsSurrogate(one[same]);
        return surrogate == char.IsSurrogate(other[same]) ? one[same] - other[same] : surrogate ? 1 : -1;
    }
}
