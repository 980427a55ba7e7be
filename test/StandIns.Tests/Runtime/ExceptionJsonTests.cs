using System.Text;
using System.Text.Json;
using Amazon.Lambda.RuntimeSupport.Errors;

namespace StandIns.Tests.Runtime;

public sealed class ExceptionJsonTests
{
    private const int Maximum = 256 * 1024;

    public static TheoryData<string> Oversized => new(Large.Keys);

    private static Dictionary<string, Func<Exception>> Large { get; } = new()
    {
        ["message"] = () => new InvalidOperationException(new string('é', Maximum)),
        ["inner message"] = () => new InvalidOperationException("outer", new InvalidOperationException(new string('x', Maximum))),
        ["second cause"] = () => new AggregateException(new TimeoutException(), new InvalidOperationException(new string('x', Maximum)), new TimeoutException()),
        ["many causes"] = () => new AggregateException(Enumerable.Repeat(new TimeoutException(), 100_000)),
        ["deep chain"] = () => Chain(5_000),
        ["deep tree"] = () => Tree(20),
    };

    [Fact]
    public void Write_WhenTheExceptionWasNeverThrown_HasNoTrace() =>
        Assert.Equal(
            "{\n  \"errorType\": \"InvalidOperationException\",\n  \"errorMessage\": \"boom\"\n}\n",
            Text(new InvalidOperationException("boom")));

    [Fact]
    public void Write_WhenTheMessageHasMarkup_EscapesOnlyWhatJsonDemands() =>
        Assert.Contains("\"errorMessage\": \"<é+> \\\"quoted\\\" \\u0001\"", Text(new FormatException("<é+> \"quoted\" \u0001")), StringComparison.Ordinal);

    [Fact]
    public void Write_WhenTheMessageHasBlanksAround_TrimsThemButNoLineEnds() =>
        Assert.Contains("\"errorMessage\": \"\\ttwo words \\n\"", Text(new FormatException("\u00A0 \ttwo words \n ")), StringComparison.Ordinal);

    [Fact]
    public void Write_WhenThereIsNoMessage_LeavesItOut() =>
        Assert.Equal("{\n  \"errorType\": \"SilentException\"\n}\n", Text(new SilentException()));

    [Fact]
    public void Write_WhenThereIsAnInnerException_NestsItAsCause() =>
        Assert.Equal(
            "{\n  \"errorType\": \"InvalidOperationException\",\n  \"errorMessage\": \"boom\",\n  \"cause\": {\n    \"errorType\": \"TimeoutException\",\n    \"errorMessage\": \"late\"\n  }\n}\n",
            Text(new InvalidOperationException("boom", new TimeoutException("late"))));

    [Fact]
    public void Write_WhenThereAreSeveral_ListsAllAndTheFirstAsCause()
    {
        using var json = JsonDocument.Parse(Text(new AggregateException("all", new TimeoutException("a"), new FormatException("b"))));

        Assert.Equal("TimeoutException", json.RootElement.GetProperty("cause").GetProperty("errorType").GetString());
        Assert.Equal(
            ["TimeoutException", "FormatException"],
            json.RootElement.GetProperty("causes").EnumerateArray().Select(cause => cause.GetProperty("errorType").GetString()));
    }

    [Fact]
    public void Write_WhenTheExceptionWasThrown_ListsTheTrimmedTrace()
    {
        var thrown = Assert.Throws<FormatException>(() => int.Parse("x", System.Globalization.CultureInfo.InvariantCulture));

        using var json = JsonDocument.Parse(Text(thrown));

        Assert.All(json.RootElement.GetProperty("stackTrace").EnumerateArray(), line => Assert.StartsWith("at ", line.GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Oversized))]
    public void Write_WhenItDoesNotFit_SaysSoAndStaysValid(string kind)
    {
        var text = Text(Large[kind]());

        using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 });
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, Maximum);
        Assert.Contains("Exception exceeded maximum payload size of 256KB.", text, StringComparison.Ordinal);
    }

    private sealed class SilentException : Exception
    {
        public override string Message => null!;
    }

    private static string Text(Exception exception) => Encoding.UTF8.GetString(ExceptionJson.Write(exception));

    private static InvalidOperationException Chain(int depth)
    {
        var chain = new InvalidOperationException("innermost");
        for (var level = 0; level < depth; level++)
        {
            chain = new InvalidOperationException("level", chain);
        }

        return chain;
    }

    private static Exception Tree(int depth) =>
        depth == 0 ? new TimeoutException("leaf") : new AggregateException(Tree(depth - 1), new TimeoutException("right"));
}
