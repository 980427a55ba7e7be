using System.Reflection;
using CustomerIngest.Page.Tests.Running;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static CustomerIngest.Page.Tests.Running.OpenPage;

namespace CustomerIngest.Page.Tests;

/// <summary>Who can use the page, and who must not.</summary>
[Collection(PageCloud.Collection)]
public sealed class AccessTests(PageCloud cloud)
{
    /// <summary>Set to 1, the README's pictures are made anew.</summary>
    private const string Variable = "CUSTOMERINGEST_SCREENSHOTS";

    private const int Phone = 390;

    private static string Docs { get; } = typeof(AccessTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == "Docs").Value!;

    [Fact]
    public async Task Page_InEachDress_HasNothingThatAxeFinds()
    {
        var open = await cloud.OpenAsync();
        await open.ChooseAsync("Batch");
        await open.PressAsync("Send");
        await SeeAsync(open.Tiles("Ingest").First, "frozen since");
        await open.Page.Locator("#customers-first").ClickAsync();
        await SeeAsync(open.Page.Locator("#customers-note"), "GET /customers answers");
        await open.Page.Locator("#objects-first").ClickAsync();
        await SeeAsync(open.Page.Locator("#objects-note"), "s3://importbucket:");
        await CheckAsync(open, "page-light", ColorScheme.Light, 1440);
        await CheckAsync(open, "page-dark", ColorScheme.Dark, 1440);
        await CheckAsync(open, "page-phone", ColorScheme.Light, Phone);
        await open.Page.SetViewportSizeAsync(1440, 1000);
        Assert.Empty(open.Faults);
    }

    [Fact]
    public async Task Keyboard_Alone_IsEnough()
    {
        await using var open = await cloud.OpenAnotherAsync();
        await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("environments", await open.Page.EvaluateAsync<string>("document.activeElement.id"));
        await open.Page.Locator("input[name=kind]").First.FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await open.Page.Locator("#valid").FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await SeeAsync(open.Page.Locator("#chronicle"), "7 valid, 2 of them again, 1 poison");
        Assert.Empty(open.Faults);
    }

    [Fact]
    public async Task Start_Always_TakesThreeFilesOfThisServerAlone()
    {
        await using var open = await cloud.OpenAnotherAsync();
        var names = await open.Page.EvaluateAsync<string[]>("performance.getEntriesByType('resource').map(entry => entry.name)");
        Assert.All(names, name => Assert.StartsWith(cloud.Cloud.Page.Address.ToString(), name, StringComparison.Ordinal));
        var bytes = await open.Page.EvaluateAsync<int>("[...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')].filter(entry => !/events|icon/.test(entry.name)).reduce((sum, entry) => sum + entry.decodedBodySize, 0)");
        Assert.InRange(bytes, 10_000, 60_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes; first paint after {await open.Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime"):0} ms");
    }

    [Fact]
    public async Task OtherOrigins_OfThisMachineAndBeyond_CannotPressAButton()
    {
        var queue = cloud.Cloud.Sqs.Find("ImportDeadLetterQueue")!;
        var action = new Uri(cloud.Cloud.Page.Address, "do/burst").ToString();
        await using var open = await cloud.OpenAnotherAsync();
        foreach (var elsewhere in (string[])["about:blank", "data:text/html,<p>elsewhere", cloud.Cloud.Http.Address.ToString()])
        {
            await open.Page.GotoAsync(elsewhere);
            foreach (var type in (string[])["application/json", "text/plain"])
            {
                var input = new { action, type, body = """{"queue":"ImportDeadLetterQueue","count":5,"body":"x"}""" };
                await open.Page.EvaluateAsync("async ({ action, type, body }) => { try { await fetch(action, { method: 'POST', mode: type === 'text/plain' ? 'no-cors' : 'cors', headers: { 'Content-Type': type }, body }); } catch { } }", input);
            }
        }

        Assert.Equal(0, queue.Count().Visible);
    }

    // The library opens a page of its own for the results, which takes seconds. The axe that it leaves behind needs none.
    private static async Task<IEnumerable<string>> FindAsync(OpenPage open)
    {
        if (await open.Page.EvaluateAsync<bool>("typeof axe === 'object'"))
            return await open.Page.EvaluateAsync<string[]>("axe.run({ resultTypes: ['violations'] }).then(found => found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')))");
        var found = await open.Page.RunAxe(new AxeRunOptions { ResultTypes = new HashSet<ResultType> { ResultType.Violations } });
        return found.Violations.Select(one => $"{one.Id}: {string.Join(" ", one.Nodes.Select(node => node.Html))}");
    }

    private static async Task CheckAsync(OpenPage open, string name, ColorScheme scheme, int width)
    {
        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await open.Page.SetViewportSizeAsync(width, 1180);
        await open.Page.EvaluateAsync("scrollTo(0, 0)");
        if (Environment.GetEnvironmentVariable(Variable) == "1" && width > Phone)
            await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Docs, $"{name}.png") });
        Assert.Equal("", string.Join("; ", await FindAsync(open)));
        Assert.True(await open.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its window.");
    }
}
