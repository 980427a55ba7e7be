using CustomerIngest.Local.Cloud;

namespace CustomerIngest.Tests.Layout;

/// <summary>The product's folders are rooms: each may use others, but no two use each other, on whatever way round.</summary>
public sealed class RoomsTests
{
    private static readonly string _folder = Path.Combine(Path.GetDirectoryName(new LocalCloudOptions().TemplateFile)!, "src", "CustomerIngest");

    private readonly List<SourceFile> _files = [.. Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories).Select(file => SourceFile.Read(file, _folder))];

    [Fact]
    public void Rooms_Always_UseEachOtherInNoCircle()
    {
        var uses = UsesOfRooms();
        while (uses.Keys.FirstOrDefault(room => !uses[room].Any(uses.ContainsKey)) is { } leaf)
            uses.Remove(leaf);

        Assert.True(uses.Count == 0, "In a circle: " + string.Join("; ", uses.Select(room => $"{room.Key} uses {string.Join(" and ", room.Value.Where(uses.ContainsKey))}")));
    }

    [Fact]
    public void Words_Always_DependOnNothing()
    {
        Assert.Empty(UsesOfRooms()["Customers"]);
        Assert.Equal(["Customers"], UsesOfRooms()["Faults"]);
        Assert.Equal(["Customers", "Faults"], UsesOfRooms()["the base"].Order());
    }

    [Fact]
    public void EventTypesOfLambda_Always_StopAtTheRoomsThatReadThem() =>
        Assert.Equal(
            ["Events", "Ingest", "the top"],
            _files.Where(file => file.Usings.Any(name => name is "Amazon.Lambda.SQSEvents" or "Amazon.Lambda.APIGatewayEvents")).Select(file => file.Room).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Lambda_Always_IsUnknownBelowTheFunctions() =>
        Assert.DoesNotContain(
            _files, file => file.Room is "Customers" or "Faults" or "Table" or "Connections" or "Secrets" or "Tls" && file.Usings.Any(name => name.StartsWith("Amazon.Lambda", StringComparison.Ordinal)));

    [Fact]
    public void Files_Always_AreNamedAsTheirType() =>
        Assert.All(_files.Where(file => file.Name != "AssemblyInfo"), file => Assert.Equal([file.Name], file.Types));

    private SortedDictionary<string, SortedSet<string>> UsesOfRooms()
    {
        var homes = _files.ToLookup(file => file.Room);
        var uses = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var room in homes)
            uses[room.Key] = [.. homes.Where(other => other.Key != room.Key && room.Any(file => Sees(file, other.Key, other.SelectMany(one => one.Types)))).Select(other => other.Key)];
        return uses;
    }

    // The types of another room need a using line or the room's name before them; those of the root are seen as they are.
    private static bool Sees(SourceFile file, string room, IEnumerable<string> types) => room is "the base" or "the top"
        ? types.Any(type => file.Words.Any(word => IsOrHas(word, type)))
        : file.Usings.Contains($"CustomerIngest.{room}") || types.Any(type => file.Usings.Contains($"CustomerIngest.{room}.{type}") || file.Words.Any(word => IsOrHas(word, $"{room}.{type}")));

    private static bool IsOrHas(string word, string name) =>
        word.Replace("CustomerIngest.", "", StringComparison.Ordinal) is var bare && (bare == name || bare.StartsWith($"{name}.", StringComparison.Ordinal));
}
