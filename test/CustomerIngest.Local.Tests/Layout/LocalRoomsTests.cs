using CustomerIngest.Local.Cloud;
using CustomerIngest.Tests.Layout;

namespace CustomerIngest.Local.Tests.Layout;

/// <summary>The local cloud's folders, as docs/local-cloud.md lists them: no two use each other, on whatever way round.</summary>
public sealed class LocalRoomsTests
{
    private static readonly string _folder = Path.Combine(Path.GetDirectoryName(new LocalCloudOptions().TemplateFile)!, "src", "CustomerIngest.Local");

    private readonly Rooms _rooms = new(_folder, "CustomerIngest.Local", "Program");

    [Fact]
    public void Rooms_Always_UseEachOtherInNoCircle() => Assert.Equal("", _rooms.Circle());

    [Fact]
    public void Rooms_WhenNothingIsBelow_UseNothing()
    {
        Assert.Empty(_rooms.Uses()["Hosting"]);
        Assert.Empty(_rooms.Uses()["Processes"]);
        Assert.Equal(["Hosting"], _rooms.Uses()["Aws"]);
        Assert.Equal(["Aws"], _rooms.Uses()["Sqs"]);
        Assert.Equal(["Cli"], _rooms.Uses()["the top"]);
    }
}
