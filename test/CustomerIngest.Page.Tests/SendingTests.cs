using System.Text.RegularExpressions;
using CustomerIngest.Page.Tests.Running;
using Microsoft.Playwright;
using static CustomerIngest.Page.Tests.Running.OpenPage;

namespace CustomerIngest.Page.Tests;

[Collection(PageCloud.Collection)]
public sealed class SendingTests(PageCloud cloud) : IAsyncLifetime
{
    private OpenPage? _page;

    private OpenPage Open => _page!;

    public async ValueTask InitializeAsync() => _page = await cloud.OpenAsync();

    [Fact]
    public async Task Message_WhenSent_IsSeenInATileAnInvocationItsLogAndTheCustomers()
    {
        await Open.SendAsync("""{"CustID": 1, "Name": "Ada Lovelace"}""");
        await SeeAsync(Open.Page.Locator("#answer"), "is in CustomerQueue");
        var row = Open.Page.Locator("#invocations tr").Filter(new LocatorFilterOptions { HasText = "message done" }).First;
        await SeeAsync(row, "Ingest");
        await SeeAsync(Open.Tiles("Ingest").First, new Regex("[01] open, [1-9] seen"));
        await SeeAsync(Open.Tiles("Ingest").First, new Regex("[1-9] fetched"));
        await SeeAsync(Open.Tiles("Ingest").First, "frozen since");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await SeeAsync(Open.Page.Locator("#log-lines"), new Regex("platform.start.*platform.report", RegexOptions.Singleline));
        await Open.Page.Keyboard.PressAsync("Escape");
        await Open.Page.Locator("#customers-first").ClickAsync();
        await SeeAsync(Open.Page.Locator("#customers-note"), "GET /customers answers 200");
        await SeeAsync(Open.Page.Locator("#customers"), "Ada Lovelace");
    }

    [Fact]
    public async Task Names_WhenTheyAreHostile_AreTextAndNothingElse()
    {
        const string name = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>";
        await Open.SendAsync($$"""{"CustID": 2, "Name": "{{name.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""");
        await Open.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "<img src=x onerror=alert(1)>.csv", MimeType = "text/csv", Buffer = "CustID,Name\n3,\"<b>bold</b>\"\n"u8.ToArray() });
        await Open.ChooseAsync("File");
        await Open.PressAsync("Send");
        await SeeAsync(Open.Page.Locator("#chronicle"), "s3://importbucket/incoming/<img src=x onerror=alert(1)>.csv is there");
        await Eventually.BecomesAsync("the customers are listed", async () =>
        {
            await Open.Page.Locator("#customers-first").ClickAsync();
            return (await Open.Page.Locator("#customers").InnerTextAsync()).Contains("<b>bold</b>", StringComparison.Ordinal);
        });
        await SeeAsync(Open.Page.Locator("#customers"), name);
        await Open.Page.Locator("#objects-first").ClickAsync();
        await SeeAsync(Open.Page.Locator("#objects"), "<img src=x onerror=alert(1)>.csv");
        Assert.Equal(0, await Open.Page.Locator("img, main script, main b").CountAsync());
        Assert.Equal("CustomerIngest, the local cloud", await Open.Page.TitleAsync());
    }

    [Fact]
    public async Task Batch_WhenItHoldsPoison_EndsInTheDeadLetterQueueAndComesBackByRedrive()
    {
        // Other tests have sent poison, too.
        cloud.Cloud.Sqs.Find("CustomerQueue")!.Purge();
        cloud.Cloud.Sqs.Find("CustomerDeadLetterQueue")!.Purge();
        await Open.ChooseAsync("Batch");
        await Open.PressAsync("Send");
        await SeeAsync(Open.Page.Locator("#chronicle"), "10 messages are in CustomerQueue: 7 valid, 2 of them again, 1 poison.");
        await SeeAsync(Open.Page.Locator("#invocations"), new Regex("1 of [0-9]+ messages? come back"));
        await Open.PressAsync("Skip the waits: CustomerQueue");
        await Open.SeeCountAsync("CustomerDeadLetterQueue", "visible", "1");
        await Open.SeeCountAsync("CustomerQueue", "in flight", "0");
        await Open.PressAsync("Redrive: CustomerDeadLetterQueue");
        await SeeAsync(Open.Page.Locator("#chronicle"), "1 message goes from CustomerDeadLetterQueue back to CustomerQueue");
        await Open.SeeCountAsync("CustomerDeadLetterQueue", "visible", "0");
        await Open.SeeCountAsync("CustomerQueue", "in flight", "1");
    }

    [Fact]
    public async Task Burst_WhenSent_IsWorkedOff()
    {
        cloud.Cloud.Sqs.Find("CustomerQueue")!.Purge();
        await Open.ChooseAsync("Burst");
        await Open.Page.Locator("#count").FillAsync("300");
        await Open.PressAsync("Send");
        await SeeAsync(Open.Page.Locator("#chronicle"), "300 messages are in CustomerQueue.");
        await Open.SeeCountAsync("CustomerQueue", "oldest", "–");
        await Open.SeeCountAsync("CustomerQueue", "in flight", "0");
    }

    [Fact]
    public async Task File_WhenMade_IsInTheBucketAndImported()
    {
        await Open.ChooseAsync("File");
        // A file that was chosen wins, and another test has chosen one.
        await Open.Page.Locator("#file").SetInputFilesAsync(Array.Empty<string>());
        await Open.Page.Locator("#rows").FillAsync("100");
        await Open.PressAsync("Send");
        await SeeAsync(Open.Page.Locator("#chronicle"), new Regex("incoming/page-[0-9]+\\.csv is there .*, and its queue has been told\\."));
        await Open.Page.Locator("#objects-first").ClickAsync();
        await SeeAsync(Open.Page.Locator("#objects"), new Regex("incoming/page-[0-9]+\\.csv"));
        await SeeAsync(Open.Page.Locator("#invocations tr").Filter(new LocatorFilterOptions { HasText = "Import" }).First, "message done");
        await Open.SeeCountAsync("ImportQueue", "in flight", "0");
    }

    [Fact]
    public async Task Traffic_WhenSwitchedOn_GoesOnUntilItIsSwitchedOff()
    {
        var list = Open.Page.Locator(".function").Filter(new LocatorFilterOptions { HasText = "List" }).First;
        await Open.Page.Locator("#traffic").CheckAsync();
        await SeeAsync(Open.Page.Locator("#chronicle"), "go out");
        await SeeAsync(list, new Regex("[1-9][0-9]* warm"));
        await Open.Page.Locator("#traffic").UncheckAsync();
        await SeeAsync(Open.Page.Locator("#chronicle"), "No more messages go out by themselves.");
    }

    [Fact]
    public async Task Reuse_WhenItIsOff_CostsASecretAndAConnectionForEachInvocation()
    {
        await Open.Page.Locator("#reuse").CheckAsync();
        await SeeAsync(Open.Page.Locator("#reuse-note"), new Regex("Reuse off takes [0-9]+\\.[0-9] times as long for List, [0-9]+\\.[0-9] times as long for Ingest"));
        await SeeAsync(Open.Page.Locator("#list-fresh-secrets"), new Regex("for ([5-9]|[1-9][0-9]+) invocations"));
        await SeeAsync(Open.Page.Locator("#ingest-fresh-secrets"), new Regex("for ([5-9]|[1-9][0-9]+) invocations"));
        await Open.Page.Locator("#reuse").UncheckAsync();
        await SeeAsync(Open.Page.Locator("#chronicle"), "The comparison is over.");
        foreach (var function in (string[])["list", "ingest"])
        {
            await SeeAsync(Open.Page.Locator($"#{function}-fresh-secrets"), new Regex(" ([0-9]+) secrets for \\1 invocations"));
            await SeeAsync(Open.Page.Locator($"#{function}-kept-secrets"), new Regex(" 0 secrets for [1-9]"));
        }
    }

    public ValueTask DisposeAsync()
    {
        Assert.Empty(Open.Faults);
        return ValueTask.CompletedTask;
    }
}
