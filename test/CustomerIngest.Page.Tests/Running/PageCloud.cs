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
    private OpenPage? _page;

    public LocalCloud Cloud => _cloud!;

    public async ValueTask InitializeAsync()
    {
        var chromium = await Chromium.FindAsync(CancellationToken.None);
        _cloud = await LocalCloud.StartAsync(new LocalCloudOptions { Database = new DatabaseOptions { GivenServer = null } }, CancellationToken.None);
        _playwright = await Playwright.CreateAsync();

        // Chromium's own sandbox does not run as root, and what it opens here is ours.
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    /// <summary>The one tab of all tests that do not say how it should look; what it complained of before is another test's.</summary>
    public async Task<OpenPage> OpenAsync()
    {
        _page ??= await OpenAnotherAsync();
        _page.ForgetFaults();
        return _page;
    }

    public async Task<OpenPage> OpenAnotherAsync()
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 1000 } });
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
