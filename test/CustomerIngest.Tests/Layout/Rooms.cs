namespace CustomerIngest.Tests.Layout;

/// <summary>The folders of a project and which of them use which.</summary>
/// <param name="folder">The project's.</param>
/// <param name="root">Its namespace.</param>
/// <param name="top">The files of its root that put all together.</param>
internal sealed class Rooms(string folder, string root, params IReadOnlyList<string> top)
{
    public IReadOnlyList<SourceFile> Files { get; } =
        [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(file => SourceFile.Read(file, folder, top))];

    /// <summary>Each room with those that it uses.</summary>
    public SortedDictionary<string, SortedSet<string>> Uses()
    {
        var homes = Files.ToLookup(file => file.Room);
        var uses = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var room in homes)
            uses[room.Key] = [.. homes.Where(other => other.Key != room.Key && room.Any(file => Sees(file, other.Key, other.SelectMany(one => one.Types)))).Select(other => other.Key)];
        return uses;
    }

    /// <summary>The rooms that use each other, on whatever way round; empty when there is no circle.</summary>
    public string Circle()
    {
        var uses = Uses();
        while (uses.Keys.FirstOrDefault(room => !uses[room].Any(uses.ContainsKey)) is { } leaf)
            uses.Remove(leaf);
        return string.Join("; ", uses.Select(room => $"{room.Key} uses {string.Join(" and ", room.Value.Where(uses.ContainsKey))}"));
    }

    // The types of another room need a using line or the room's name before them; those of the root, and of the room
    // around a room, are seen as they are.
    private bool Sees(SourceFile file, string room, IEnumerable<string> types) =>
        room is "the base" or "the top" || file.Room.StartsWith($"{room}.", StringComparison.Ordinal)
            ? types.Any(type => file.Words.Any(word => IsOrHas(word, type)))
            : file.Usings.Contains($"{root}.{room}") || types.Any(type => file.Usings.Contains($"{root}.{room}.{type}") || file.Words.Any(word => IsOrHas(word, $"{room}.{type}")));

    private bool IsOrHas(string word, string name) =>
        word.Replace($"{root}.", "", StringComparison.Ordinal) is var bare && (bare == name || bare.StartsWith($"{name}.", StringComparison.Ordinal));
}
