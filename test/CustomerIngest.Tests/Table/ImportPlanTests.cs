using CustomerIngest.Table;

namespace CustomerIngest.Tests.Table;

public sealed class ImportPlanTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 7)]
    [InlineData(3, 0)]
    [InlineData(5, 3)]
    public void Blocks_Always_BelongToOneLaneEach(int lanes, int blocks)
    {
        var plan = new ImportPlan(lanes, 10);
        var counted = new long[lanes];
        for (var block = 0; block < blocks; block++)
            counted[plan.LaneOf(block)]++;

        Assert.Equal(counted, Enumerable.Range(0, lanes).Select(lane => plan.BlocksOf(lane, blocks)));
    }
}
