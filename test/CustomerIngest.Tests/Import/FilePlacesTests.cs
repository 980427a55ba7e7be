using CustomerIngest.Files;
using CustomerIngest.Import;
using CustomerIngest.Table;

namespace CustomerIngest.Tests.Import;

public sealed class FilePlacesTests
{
    private static readonly FilePlace _first = new(12, 2);

    [Fact]
    public void Divide_WhenTheFileIsShort_GivesOneLane() =>
        Assert.Equal([ImportLane.Untouched(12, 2, 1_000)], Of(records: 10, length: 1_000, leastDistance: 900).Divide(4, 1_000));

    [Fact]
    public void Divide_WhenThereAreNoRecords_GivesOneLaneWithNothing() =>
        Assert.Equal([ImportLane.Untouched(12, 2, 12)], new FilePlaces(_first).Divide(2, 12));

    [Theory]
    [InlineData(2, 1_000)]
    [InlineData(3, 1_001)]
    [InlineData(7, 40_000)]
    [InlineData(100, 100_000)]
    public void Divide_WhenTheFileIsLong_GivesLanesThatFollowEachOtherAndAreAboutEqual(int lanes, int records)
    {
        var length = 12 + records * 20;

        var divided = Of(records, length, leastDistance: 100).Divide(lanes, length);

        Assert.Equal(lanes, divided.Count);
        Assert.Equal((12, length), (divided[0].FirstByte, divided[^1].EndByte));
        Assert.Equal(divided.Skip(1).Select(lane => lane.FirstByte), divided.SkipLast(1).Select(lane => lane.EndByte));
        Assert.All(divided, lane => Assert.InRange(lane.EndByte - lane.FirstByte, 0.5 * length / lanes, 1.5 * length / lanes));
        Assert.All(divided, lane => Assert.Equal((lane.FirstByte, 2 + (lane.FirstByte - 12) / 20, 0), (lane.NextByte, lane.NextLine, lane.RowsDone)));
    }

    // Records of equal length, a line each.
    private static FilePlaces Of(int records, int length, int leastDistance)
    {
        var places = new FilePlaces(_first, leastDistance);
        var bytes = (length - 12) / records;
        for (var record = 1; record <= records; record++)
            places.Add(new FilePlace(12 + record * bytes, 2 + record));
        return places;
    }
}
