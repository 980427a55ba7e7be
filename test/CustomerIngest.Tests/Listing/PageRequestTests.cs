using CustomerIngest.Listing;

namespace CustomerIngest.Tests.Listing;

public sealed class PageRequestTests
{
    [Fact]
    public void TryParse_WhenNothingIsGiven_TakesTheFirstFifty()
    {
        Assert.True(PageRequest.TryParse(null, null, out var request, out _));
        Assert.Equal(new PageRequest(50, null), request);
    }

    [Fact]
    public void TryParse_WhenBothAreRight_TakesThem()
    {
        Assert.True(PageRequest.TryParse("200", Cursor.Encode(7), out var request, out _));
        Assert.Equal(new PageRequest(200, 7), request);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("5,6")]
    [InlineData("99999999999999999999")]
    [InlineData(" 5")]
    public void TryParse_WhenTheLimitIsBad_NamesItAndItsRange(string limit)
    {
        Assert.False(PageRequest.TryParse(limit, null, out _, out var problem));
        Assert.StartsWith("limit", problem, StringComparison.Ordinal);
        Assert.Contains("1 to 200", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    public void TryParse_WhenTheCursorIsBad_NamesIt(string after)
    {
        Assert.False(PageRequest.TryParse(null, after, out _, out var problem));
        Assert.StartsWith("after", problem, StringComparison.Ordinal);
    }
}
