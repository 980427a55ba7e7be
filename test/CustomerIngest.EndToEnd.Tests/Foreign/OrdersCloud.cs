using System.Reflection;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Databases;

namespace CustomerIngest.EndToEnd.Tests.Foreign;

/// <summary>The template and the functions of CustomerIngest.Local.Tests.Orders, running. They need no database, and there is none.</summary>
public sealed class OrdersCloud : IAsyncLifetime
{
    private static readonly string _folder = typeof(OrdersCloud).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Orders").Value!;

    private RunningCloud? _cloud;

    internal RunningCloud Cloud => _cloud!;

    public async ValueTask InitializeAsync() => _cloud = await RunningCloud.StartAsync(new LocalCloudOptions
    {
        Database = new DatabaseOptions { GivenServer = "Server=127.0.0.1;Port=1" },
        TemplateFile = Path.Combine(_folder, "orders.template"),
    });

    public ValueTask DisposeAsync() => Cloud.DisposeAsync();
}
