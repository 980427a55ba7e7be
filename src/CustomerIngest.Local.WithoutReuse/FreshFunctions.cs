using Microsoft.Extensions.DependencyInjection;

namespace CustomerIngest.Local.WithoutReuse;

/// <summary>
/// The functions as nobody should write them: all that an execution environment could keep is made for one invocation and
/// dropped at its end, so that each one fetches the secret and opens a connection. The code that does the work is the
/// product's own.
/// </summary>
internal static class FreshFunctions
{
    public static async Task<T> UseAsync<T>(Func<CustomerFunctions, Task<T>> use)
    {
        var services = new ServiceCollection();
        services.AddSingleton<CustomerFunctions>();
        new Startup().ConfigureServices(services);
        await using var provider = services.BuildServiceProvider();
        return await use(provider.GetRequiredService<CustomerFunctions>());
    }
}
