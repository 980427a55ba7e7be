using CustomerIngest.Local.Terminal;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Terminal;

public sealed class StoryTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _text = new() { NewLine = "\n" };
    private int _width;

    [Fact]
    public void Say_WhenTheOutputIsPlain_WritesTheLineAlone()
    {
        using var story = Plain();
        story.Say("as expected", Tone.Good);
        Assert.Equal("as expected\n", _text.ToString());
    }

    [Fact]
    public void Work_WhenTheOutputIsPlain_ShowsItAndThenADotAtLeastEveryTwoSeconds()
    {
        using var story = Plain();
        story.Work("Building");
        for (var second = 2; second <= 10; second += 2)
        {
            var before = _text.ToString().Length;
            Pass(TimeSpan.FromSeconds(2));
            Assert.True(_text.ToString().Length > before);
        }

        story.Say("built");
        Assert.Matches(@"^Building \.{6,}\nbuilt\n$", _text.ToString());
    }

    [Fact]
    public void Work_WhenItIsDoneAtOnce_IsNotShown()
    {
        using var story = Plain();
        story.Work("Building");
        Pass(TimeSpan.FromSeconds(1));
        story.Rest();
        Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("", _text.ToString());
    }

    [Fact]
    public void Work_WhenAnotherFollows_ShowsTheOther()
    {
        using var story = Plain();
        story.Work("Building");
        Pass(TimeSpan.FromSeconds(2));
        story.Work("Starting");
        Pass(TimeSpan.FromSeconds(2));
        story.Rest();
        Assert.Matches(@"^Building \.+\nStarting \.+\n$", _text.ToString());
    }

    [Fact]
    public void Say_OnATerminal_IsInColourAndInOnePiece()
    {
        using var story = Coloured();
        var line = string.Join(' ', Enumerable.Repeat("[markup] is text", 40));
        story.Say(line, Tone.Bad);
        Assert.Matches("^\u001b\\[[0-9;]+m", _text.ToString());
        Assert.Contains(line, _text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Work_OnATerminal_IsALineThatTheNextOneErases()
    {
        using var story = Coloured();
        story.Work("Building");
        Pass(TimeSpan.FromSeconds(1));
        Assert.Contains("Building 1 s", _text.ToString(), StringComparison.Ordinal);
        story.Say("built");
        Assert.EndsWith("\r\u001b[2Kbuilt\n", _text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Work_WhenTheTerminalIsNarrow_IsOneLineAndKeepsTheTime()
    {
        _width = 24;
        using var story = Coloured();
        story.Work("Stopping the functions and the database");
        Pass(TimeSpan.FromSeconds(12));
        Assert.Contains("Stopping the fun 12 s", _text.ToString(), StringComparison.Ordinal);
        _width = 16;
        Pass(TimeSpan.FromSeconds(1));
        Assert.Contains("Stopping 13 s", _text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Say_WhenTheTerminalIsGone_GoesOn()
    {
        using var gone = new ClosedTerminal();
        using var story = new Story(new ColourPaper(gone, static () => 80), _time);
        story.Work("Stopping");
        Pass(TimeSpan.FromSeconds(1));
        story.Say("stopped");
        story.Rest();
        Assert.Equal(1, gone.Attempts);
    }

    [Theory]
    [InlineData(false, null, "xterm", true)]
    [InlineData(false, "", "xterm-256color", true)]
    [InlineData(false, null, null, true)]
    [InlineData(true, null, "xterm", false)]
    [InlineData(false, "1", "xterm", false)]
    [InlineData(false, null, "dumb", false)]
    public void IsFor_WhenOutputIsNoTerminalOrColourIsForbidden_IsFalse(bool isRedirected, string? noColour, string? terminal, bool expected) =>
        Assert.Equal(expected, ColourPaper.IsFor(isRedirected, name => name == "NO_COLOR" ? noColour : terminal));

    public void Dispose() => _text.Dispose();

    private Story Plain() => new(new PlainPaper(_text), _time);

    private Story Coloured() => new(new ColourPaper(_text, () => _width), _time);

    private void Pass(TimeSpan time)
    {
        var step = TimeSpan.FromMilliseconds(50);
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
            _time.Advance(step);
    }
}
