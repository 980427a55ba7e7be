using System.Globalization;
using Amazon.Lambda.Core.Logging;

namespace StandIns.Tests.Core;

public sealed class MessageTemplateTests
{
    public static TheoryData<string, object[], string> Renderings => new()
    {
        { "Added {Count} items", [3], "Added 3 items" },
        { "{0} {1} {0}", ["a", "b"], "a b a" },
        { "{1} {2}", ["a", "b"], "a b" },
        { "{Price:F2} at {Time:HH:mm}", [1.5, new DateTime(2026, 8, 1, 9, 5, 0, DateTimeKind.Utc)], "1.50 at 09:05" },
        { "{@Order}", ["plain"], "plain" },
        { "{A} and {B}", ["one"], "one and {B}" },
        { "{A}", ["one", "too many"], "one" },
        { "{{literal}} {A}", [1], "{{literal}} 1" },
        { "open { {A", [1], "open { {A" },
        { "{} {A}", [1], "{} 1" },
        { "{Nothing}", [null!], "{Nothing}" },
        { "{Ids}", [new[] { 1, 2 }], "{Ids}" },
        { "{Map}", [new Dictionary<string, int>()], "{Map}" },
        { "{When}", [new DateTime(2026, 8, 1, 9, 5, 0, 250, DateTimeKind.Utc)], "2026-08-01T09:05:00.250Z" },
        { "{When}", [new DateTimeOffset(2026, 8, 1, 9, 5, 0, TimeSpan.FromHours(2))], "2026-08-01T09:05:00.000Z" },
        { "{Day} {Hour}", [new DateOnly(2026, 8, 1), new TimeOnly(9, 5, 0, 1)], "2026-08-01 09:05:00.001" },
        { "{Bytes}", [new byte[] { 0, 171, 255 }], "00ABFF" },
        { "{Bytes}", [new byte[17]], "00000000000000000000000000000000... (17 bytes)" },
        { "{Number:Q}", [5], "5" },
        { "no arguments {A}", [], "no arguments {A}" },
    };

    [Theory]
    [MemberData(nameof(Renderings))]
    public void Render_WhenGivenArguments_FillsTheProperties(string template, object[] arguments, string expected) =>
        Assert.Equal(expected, MessageTemplate.Parse(template).Render(arguments));

    [Fact]
    public void Render_WhenTheCultureWritesCommas_DoesSoToo()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal("1,5 1,50", MessageTemplate.Parse("{A} {B:F2}").Render([1.5, 1.5]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Parse_WhenTheTextIsNull_IsAnEmptyTemplate() =>
        Assert.Equal(string.Empty, MessageTemplate.Parse(null!).Render([1]));
}
