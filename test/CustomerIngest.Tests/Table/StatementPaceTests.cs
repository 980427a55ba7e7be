using CustomerIngest.Table;

namespace CustomerIngest.Tests.Table;

public sealed class StatementPaceTests
{
    private static readonly TimeSpan _left = TimeSpan.FromSeconds(20);

    [Fact]
    public void MostRows_WhenStatementsAreFast_HasNoLimit()
    {
        var pace = new StatementPace();
        pace.Written(10_000, TimeSpan.FromSeconds(1), _left);
        pace.Written(10, TimeSpan.Zero, _left);
        Assert.Equal(int.MaxValue, pace.MostRows);
    }

    [Fact]
    public void MostRows_WhenAStatementTookMoreThanAQuarterOfTheTime_FitsThat()
    {
        var pace = new StatementPace();
        pace.Written(100, TimeSpan.FromSeconds(10), _left);
        Assert.Equal(50, pace.MostRows);
    }

    [Fact]
    public void MostRows_WhenStatementsAreGivenUp_FallsToOneRowAndNoFurther()
    {
        var pace = new StatementPace();
        pace.TooSlow(10);
        Assert.Equal(2, pace.MostRows);
        pace.TooSlow(2);
        Assert.Equal(1, pace.MostRows);
    }

    [Fact]
    public void MostRows_WhenStatementsAreFastAgain_HasNoLimitInTheEnd()
    {
        var pace = new StatementPace();
        pace.TooSlow(4);
        for (var i = 0; i < 40 && pace.MostRows < int.MaxValue; i++)
            pace.Written(pace.MostRows, TimeSpan.FromMilliseconds(1), _left);
        Assert.Equal(int.MaxValue, pace.MostRows);
    }

    [Fact]
    public void Written_WhenTheStatementWasShorterThanTheLimit_LeavesIt()
    {
        var pace = new StatementPace();
        pace.TooSlow(40);
        pace.Written(3, TimeSpan.FromMilliseconds(1), _left);
        Assert.Equal(10, pace.MostRows);
    }
}
