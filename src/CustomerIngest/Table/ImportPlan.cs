namespace CustomerIngest.Table;

/// <summary>
/// How a file is divided: into blocks of records, which the lanes take in turn. A file keeps the plan that it was begun
/// with, because progress is counted in blocks.
/// </summary>
/// <param name="Lanes">Connections that write at the same time, 1 or more.</param>
/// <param name="BlockRecords">Records of a block, bad ones included, 1 or more.</param>
public sealed record ImportPlan(int Lanes, int BlockRecords)
{
    /// <summary>Few enough that a block is written in a moment, and many enough that its transaction costs little.</summary>
    public const int UsualBlockRecords = 5_000;

    /// <summary>Which lane writes a block.</summary>
    public int LaneOf(long block) => (int)(block % Lanes);

    /// <summary>How many of the first blocks are a lane's.</summary>
    public long BlocksOf(int lane, long blocks) => (blocks - lane + Lanes - 1) / Lanes;
}
