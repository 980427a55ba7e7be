using CustomerIngest.Customers;
using CustomerIngest.Listing;

namespace CustomerIngest.Tests.Listing;

public sealed class EntityTagTests
{
    private static readonly CustomerPage _page = new([new Customer(1, "Ada"), new Customer(2, "Bob")], null);

    [Fact]
    public void Of_WhenThePageIsTheSame_IsTheSame() =>
        Assert.Equal(Tag(_page), Tag(new CustomerPage([.. _page.Items], null)));

    [Fact]
    public void Of_WhenAnythingDiffers_Differs()
    {
        CustomerPage[] pages =
        [
            _page,
            _page with { Next = "x" },
            new([new Customer(1, "Ada")], null),
            new([new Customer(1, "Ada"), new Customer(2, "bob")], null),
            new([new Customer(1, "Ada"), new Customer(3, "Bob")], null),
            new([new Customer(1, "Ada,Bob")], null),
            new([new Customer(1, "ab"), new Customer(1, "c")], null),
            new([new Customer(1, "a"), new Customer(1, "bc")], null),
            new([], null),
        ];

        Assert.Equal(pages.Length, pages.Select(Tag).Distinct().Count());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("*", true)]
    [InlineData("W/\"a\"", true)]
    [InlineData("\"a\"", true)]
    [InlineData("\"b\", W/\"a\"", true)]
    [InlineData("\"b\"", false)]
    [InlineData("a", false)]
    public void Matches_Always_ComparesWeakly(string? ifNoneMatch, bool expected) =>
        Assert.Equal(expected, EntityTag.Matches(ifNoneMatch, "W/\"a\""));

    private static string Tag(CustomerPage page) => EntityTag.Of(JsonBody.Of(page));
}
