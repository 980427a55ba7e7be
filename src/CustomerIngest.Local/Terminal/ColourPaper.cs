using System.Globalization;
using Spectre.Console;

namespace CustomerIngest.Local.Terminal;

/// <summary>A terminal. Work is the last line, which moves until something else is written.</summary>
internal sealed class ColourPaper : IStoryPaper
{
    // ECMA-48: back to the beginning of the line, and erase it.
    private const string Erase = "\r\u001b[2K";

    // A frame, and the blank behind it.
    private const int FrameLength = 2;

    private static readonly IReadOnlyList<string> _frames = Spinner.Known.Dots.Frames;

    private readonly TextWriter _writer;
    private readonly Func<int> _width;
    private readonly IAnsiConsole _console;
    private bool _isShown;
    private int _frame;

    /// <param name="writer">The terminal.</param>
    /// <param name="width">How many characters a line of it has now; 0 if that is not known.</param>
    public ColourPaper(TextWriter writer, Func<int> width)
    {
        (_writer, _width) = (writer, width);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });

        // The terminal breaks lines, so that what is copied from it is in one piece.
        _console.Profile.Width = 100_000;
    }

    public TimeSpan Pace { get; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether output goes to a terminal that shows colours, and nobody forbids them (no-color.org).</summary>
    public static bool IsFor(bool isRedirected, Func<string, string?> variable) =>
        !isRedirected && string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") is not ("dumb" or "");

    public void Write(string line, Tone tone)
    {
        EndWork();
        if (line.Length > 0)
            _console.Write(new Text(line, StyleOf(tone)));
        _writer.WriteLine();
    }

    public void ShowWork(string what, TimeSpan since)
    {
        _writer.Write(Erase);
        var time = string.Create(CultureInfo.InvariantCulture, $" {since.TotalSeconds:0} s");
        _console.Write(new Text($"{_frames[_frame++ % _frames.Count]} {Fitting(what, time.Length)}{time}", StyleOf(Tone.Quiet)));
        _writer.Flush();
        _isShown = true;
    }

    public void EndWork()
    {
        if (_isShown)
            _writer.Write(Erase);
        _isShown = false;
    }

    // Of work that takes two lines only the second would be erased.
    private string Fitting(string what, int timeLength)
    {
        var room = _width() - FrameLength - timeLength - 1;
        return what.Length <= room || room < 0 ? what : what[..room];
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Heading => new Style(decoration: Decoration.Bold),
        Tone.Quiet => new Style(decoration: Decoration.Dim),
        Tone.Good => new Style(Color.Green),
        Tone.Notable => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.Command => new Style(Color.Teal),
        _ => Style.Plain,
    };
}
