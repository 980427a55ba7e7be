using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerIngest.Page.Tests.Running;

/// <summary>The page in a tab, as somebody uses it.</summary>
public sealed class OpenPage(IPage page) : IAsyncDisposable
{
    private const float Patience = 60_000;

    private readonly ConcurrentQueue<string> _faults = new();

    public IPage Page => page;

    /// <summary>What the browser complained of: errors of the script, and what the policy forbade.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public void ForgetFaults() => _faults.Clear();

    public async Task GoAsync(Uri address)
    {
        page.PageError += (_, error) => _faults.Enqueue(error);
        page.Console += (_, message) =>
        {
            // That an answer has an error's status is a line of its own here.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _faults.Enqueue(message.Text);
        };
        await page.GotoAsync(address.ToString());
        await SeeAsync(page.Locator("#live"), "live");
    }

    public static Task SeeAsync(ILocator where, string text) =>
        Expect(where).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = Patience });

    public static Task SeeAsync(ILocator where, Regex text) =>
        Expect(where).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = Patience });

    public Task PressAsync(string button) => Button(button).ClickAsync(new LocatorClickOptions { Timeout = Patience });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>How long faults last that last.</summary>
    public Task LastAsync(int seconds) => page.Locator("#seconds").FillAsync(seconds.ToString(CultureInfo.InvariantCulture));

    public async Task SendAsync(string body)
    {
        await ChooseAsync("Message");
        await page.Locator("#body").FillAsync(body);
        await PressAsync("Send");
    }

    public Task ChooseAsync(string kind) => page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = kind, Exact = true }).CheckAsync();

    /// <summary>The queue's part of the page.</summary>
    public ILocator Queue(string name) => page.Locator("#queues .queue > div").Filter(new LocatorFilterOptions { Has = page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name, Exact = true }) });

    public Task SeeCountAsync(string queue, string what, string count) =>
        Expect(Queue(queue).Locator(".counts div").Filter(new LocatorFilterOptions { HasText = what }).Locator("dd")).ToHaveTextAsync(count, new LocatorAssertionsToHaveTextOptions { Timeout = Patience });

    public ILocator Tiles(string function) =>
        page.Locator(".function").Filter(new LocatorFilterOptions { Has = page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = function, Exact = true }) }).Locator(".tile:not([data-state=gone])");

    /// <summary>The newest entries come first; those that were there before do not count.</summary>
    public async Task<int> EntriesAsync(string text) => await page.Locator("#chronicle li").Filter(new LocatorFilterOptions { HasText = text }).CountAsync();

    public async Task SeeAnotherAsync(string entry, int before) =>
        await Expect(page.Locator("#chronicle li").Filter(new LocatorFilterOptions { HasText = entry })).ToHaveCountAsync(before + 1, new LocatorAssertionsToHaveCountOptions { Timeout = Patience });

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
