using Microsoft.CodeAnalysis;

namespace StandIns.Tests.TemplateSync;

public sealed class FunctionResourceTests
{
    [Fact]
    public void Sync_WhenAFunctionIsNew_WritesItsPropertiesInTheRealOrder()
    {
        using var project = new SyncedProject();

        project.Sync(SyncFunction.Plain("""Role = "arn:aws:iam::1:role/r" """));

        Assert.Equal(
            ["Runtime", "CodeUri", "MemorySize", "Timeout", "Role", "PackageType", "Handler", "Environment"],
            project.Properties.AsObject().Select(property => property.Key));
    }

    [Fact]
    public void Sync_WhenTheAttributeGivesNoSize_KeepsTheTemplates()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Plain("Timeout = 5, MemorySize = 1000"));

        project.Sync(SyncFunction.Plain("MemorySize = 2000"));

        Assert.Equal(5, (int)project.Properties["Timeout"]!);
        Assert.Equal(2000, (int)project.Properties["MemorySize"]!);
    }

    [Fact]
    public void Sync_WhenThePackageBecomesAnImage_RemovesWhatOnlyAZipHas()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Plain());

        project.Sync(SyncFunction.Plain("PackageType = LambdaPackageType.Image"));

        Assert.Equal("Image", (string?)project.Properties["PackageType"]);
        Assert.Equal("src/CustomerIngest", (string?)project.Properties["ImageUri"]);
        Assert.Equal("""{"Command":["CustomerIngest"]}""", project.Properties["ImageConfig"]!.ToJsonString());
        Assert.All(["Handler", "CodeUri", "Runtime"], gone => Assert.Null(project.Properties[gone]));
    }

    [Fact]
    public void Sync_WhenAnImageBecomesAZip_IsTheZipAgain()
    {
        using var project = new SyncedProject().Sync(SyncFunction.Plain("PackageType = LambdaPackageType.Image"));

        project.Sync(SyncFunction.Plain());

        Assert.Equal("dotnet10 src/CustomerIngest Zip CustomerIngest", string.Join(' ', new[] { "Runtime", "CodeUri", "PackageType", "Handler" }.Select(name => (string?)project.Properties[name])));
        Assert.All(["ImageUri", "ImageConfig"], gone => Assert.Null(project.Properties[gone]));
    }

    [Fact]
    public void Sync_WhenTheProjectIsALibrary_NamesTheWrapperAsHandler()
    {
        using var project = new SyncedProject();

        project.Sync(GoldenSources.Library("[LambdaFunction] public void A() { }"), kind: OutputKind.DynamicallyLinkedLibrary);

        Assert.Equal("CustomerIngest::CustomerIngest.Functions_A_Generated::A", (string?)project.Properties["Handler"]);
        Assert.Null(project.Properties["Environment"]);
    }

    [Fact]
    public void Sync_WhenTheResourceIsNamed_UsesThatName()
    {
        using var project = new SyncedProject();

        project.Sync(SyncFunction.Plain("""ResourceName = "Mine" """));

        Assert.Contains("\"Mine\": {", project.Template, StringComparison.Ordinal);
    }
}
