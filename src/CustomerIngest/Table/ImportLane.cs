namespace CustomerIngest.Table;

/// <summary>A part of a file, which one connection writes, and how far that is. Bytes and lines are those of the unpacked file.</summary>
/// <param name="FirstByte">Where the part begins: at a record.</param>
/// <param name="EndByte">Where the next part begins, or the file ends.</param>
/// <param name="NextByte">Where the first record begins that is not written.</param>
/// <param name="NextLine">Its line, from 1.</param>
/// <param name="RowsDone">The good records before it, in this part.</param>
public sealed record ImportLane(long FirstByte, long EndByte, long NextByte, long NextLine, long RowsDone)
{
    /// <summary>A part of which nothing is written.</summary>
    public static ImportLane Untouched(long firstByte, long firstLine, long endByte) => new(firstByte, endByte, firstByte, firstLine, RowsDone: 0);
}
