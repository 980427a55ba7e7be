using CustomerIngest.Scratch;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Tests.Scratch;

/// <summary>A scratch folder in a temporary folder of the test's own, which is 8 MB large.</summary>
public abstract class ScratchTest : IAsyncDisposable
{
    protected const int Megabyte = 1024 * 1024;

    protected ScratchTest() => Scratch = Disk.Scratch(Time);

    private protected TightDisk Disk { get; } = new(8 * Megabyte);

    private protected ScratchFolder Scratch { get; }

    private protected FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    protected string Parent => Disk.Folder;

    protected IEnumerable<string> Entries => Directory.Exists(Scratch.Path) ? Directory.EnumerateFileSystemEntries(Scratch.Path).Select(path => Path.GetFileName(path)!) : [];

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Disk.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Another process would see the same.</summary>
    private protected ScratchFolder Again() => Disk.Scratch(Time);

    private protected static ScratchLabel Label(string thing, string state = "1", long length = 5) =>
        new([thing], [state], length, DateTimeOffset.UnixEpoch, "CRC32:AAAAAA==");

    /// <summary>Keeps a file, and holds it.</summary>
    private protected ScratchFile Keep(ScratchLabel label)
    {
        using var draft = Scratch.Reserve(label.Length);
        draft.Keep(label);
        return Scratch.Find(label)!;
    }
}
