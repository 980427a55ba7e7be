namespace CustomerIngest.Local.Terminal;

/// <summary>Plain text, for files and pipes. Work is its name and a dot every second and a half, on one line.</summary>
internal sealed class PlainPaper(TextWriter writer) : IStoryPaper
{
    private string? _shown;

    public TimeSpan Pace { get; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(1_500);

    public void Write(string line, Tone tone)
    {
        EndWork();
        writer.WriteLine(line);
    }

    public void ShowWork(string what, TimeSpan since)
    {
        writer.Write(_shown == what ? "." : $"{what} ...");
        writer.Flush();
        _shown = what;
    }

    public void EndWork()
    {
        if (_shown is not null)
            writer.WriteLine();
        _shown = null;
    }
}
