using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Tests.Running;
using Microsoft.Playwright;

namespace CustomerIngest.Page.Tests.Running;

/// <summary>One local cloud and one browser for all tests here.</summary>
public sealed class PageCloud : IAsyncLifetime
{
    public const string Collection = "on one page";

    private LocalCloud? _cloud;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public LocalCloud Cloud => _cloud!;

    public async ValueTask InitializeAsync()
    {
        var chromium = await Chromium.FindAsync(CancellationToken.None);
        _cloud = await LocalCloud.StartAsync(new LocalCloudOptions { Database = new DatabaseOptions { GivenServer = null } }, CancellationToken.None);
        _playwright = await Playwright.CreateAsync();

        // Chromium's own sandbox does not run as root, and what it opens here is ours.
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    public Task<OpenPage> OpenAsync() => OpenAsync(ColorScheme.Light, 1440, 1000);

    public async Task<OpenPage> OpenAsync(ColorScheme scheme, int width, int height)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = height } });
        var page = new OpenPage(await context.NewPageAsync());
        await page.GoAsync(Cloud.Page.Address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        if (_cloud is not null)
            await _cloud.DisposeAsync().WithinLimitAsync("the cloud stopped");
    }
}
