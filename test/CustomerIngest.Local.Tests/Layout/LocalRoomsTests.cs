using System.Text.RegularExpressions;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Tests.Layout;

namespace CustomerIngest.Local.Tests.Layout;

/// <summary>The local cloud's folders, as docs/local-cloud.md lists them: no two use each other, on whatever way round.</summary>
public sealed partial class LocalRoomsTests
{
    private static readonly string _root = Path.GetDirectoryName(new LocalCloudOptions().TemplateFile)!;

    private readonly Rooms _rooms = new(Path.Combine(_root, "src", "CustomerIngest.Local"), "CustomerIngest.Local", "Program");

    [Fact]
    public void Rooms_Always_UseEachOtherInNoCircle() => Assert.Equal("", _rooms.Circle());

    [Fact]
    public void Rooms_WhenNothingIsBelow_UseNothing()
    {
        Assert.Empty(_rooms.Uses()["Hosting"]);
        Assert.Empty(_rooms.Uses()["Processes"]);
        Assert.Empty(_rooms.Uses()["Sqs.Attributes"]);
        Assert.Equal(["Hosting"], _rooms.Uses()["Aws"]);
        Assert.Equal(["Cli"], _rooms.Uses()["the top"]);
    }

    [Fact]
    public void Rooms_OfSqs_UseTheEndpointAloneBesideEachOther() =>
        Assert.All(
            _rooms.Uses().Where(room => room.Key.Split('.')[0] == "Sqs").SelectMany(room => room.Value),
            used => Assert.Contains(used.Split('.')[0], new[] { "Sqs", "Aws", "Hosting" }));

    [Fact]
    public void Rooms_Always_UseOnlyThoseBelowThemInTheDocumentation()
    {
        var uses = _rooms.Uses();
        uses.Remove("the top");
        var documented = Order().Match(File.ReadAllText(Path.Combine(_root, "docs", "local-cloud.md"))).Groups["rooms"].Value.Replace('/', '.').Split(", ").ToList();

        Assert.Equal(uses.Keys, documented.Order(StringComparer.Ordinal));
        Assert.Equal("", string.Join("; ", uses.SelectMany(room => room.Value.Where(used => documented.IndexOf(used) < documented.IndexOf(room.Key)).Select(used => $"{room.Key} uses {used}"))));
    }

    [GeneratedRegex("none above, so no two use each other: (?<rooms>[^.]+)\\.")]
    private static partial Regex Order();
}
