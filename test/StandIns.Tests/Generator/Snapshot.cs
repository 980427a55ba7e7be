using Microsoft.CodeAnalysis;

namespace StandIns.Tests.Generator;

/// <summary>A case of Snapshots: its source and the files that it must become.</summary>
internal sealed class Snapshot(string name)
{
    private const string Source = "source.txt";

    private string Folder { get; } = RepositoryFolder.Of("test", "StandIns.Tests", "Generator", "Snapshots", name);

    public static IEnumerable<string> Cases { get; } =
        Directory.GetDirectories(RepositoryFolder.Of("test", "StandIns.Tests", "Generator", "Snapshots")).Select(folder => Path.GetFileName(folder)).Order();

    public GeneratorRun Run()
    {
        var kind = name == "Library" ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication;
        return GeneratorRun.Of(new SourceCompilation { Kind = kind }.Create(File.ReadAllText(Path.Combine(Folder, Source))));
    }

    public Dictionary<string, string> Read() => Directory.GetFiles(Folder)
        .Where(file => Path.GetFileName(file) != Source)
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    public void Write(IReadOnlyDictionary<string, string> files)
    {
        foreach (var old in Read().Keys)
            File.Delete(Path.Combine(Folder, $"{old}.txt"));
        foreach (var (file, text) in files)
            File.WriteAllText(Path.Combine(Folder, $"{file}.txt"), text);
    }
}
