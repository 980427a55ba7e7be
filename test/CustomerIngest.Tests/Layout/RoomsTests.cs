using CustomerIngest.Local.Cloud;

namespace CustomerIngest.Tests.Layout;

/// <summary>The product's folders are rooms: each may use others, but no two use each other, on whatever way round.</summary>
public sealed class RoomsTests
{
    private static readonly string _folder = Path.Combine(Path.GetDirectoryName(new LocalCloudOptions().TemplateFile)!, "src", "CustomerIngest");

    // What is put together in the root is the top; what is left there is for all.
    private readonly Rooms _rooms = new(_folder, "CustomerIngest", "CustomerFunctions", "ImportFunctions", "Startup", "AssemblyInfo");

    [Fact]
    public void Rooms_Always_UseEachOtherInNoCircle() => Assert.Equal("", _rooms.Circle());

    [Fact]
    public void Words_Always_DependOnNothing()
    {
        Assert.Empty(_rooms.Uses()["Customers"]);
        Assert.Equal(["Customers"], _rooms.Uses()["Faults"]);
        Assert.Equal(["Customers", "Faults"], _rooms.Uses()["the base"].Order());
    }

    [Fact]
    public void EventTypesOfLambda_Always_StopAtTheRoomsThatReadThem() =>
        Assert.Equal(
            ["Events", "Import", "Ingest", "the top"],
            _rooms.Files.Where(file => file.Usings.Any(name => name is "Amazon.Lambda.SQSEvents" or "Amazon.Lambda.APIGatewayEvents")).Select(file => file.Room).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Lambda_Always_IsUnknownBelowTheFunctions() =>
        Assert.DoesNotContain(
            _rooms.Files, file => file.Room is "Customers" or "Faults" or "Table" or "Connections" or "Secrets" or "Tls" or "Scratch" or "Objects" && file.Usings.Any(name => name.StartsWith("Amazon.Lambda", StringComparison.Ordinal)));

    [Fact]
    public void Files_Always_AreNamedAsTheirType() =>
        Assert.All(_rooms.Files.Where(file => file.Name != "AssemblyInfo"), file => Assert.Equal([file.Name], file.Types));
}
