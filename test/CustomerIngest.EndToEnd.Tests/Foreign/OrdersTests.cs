using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Foreign;

/// <summary>
/// A template that is not ours, with functions that are a class library: two queues and their own dead-letter queue, one
/// of them FIFO, three functions and two that fail, a proxy route, and a bucket that tells of its files.
/// </summary>
[Collection(MariaDbServer.Collection)]
public sealed class OrdersTests(OrdersCloud orders) : IClassFixture<OrdersCloud>
{
    private RunningCloud Cloud => orders.Cloud;

    [Fact]
    public async Task Can_TakeShipAndBookOrders_When_TheyComeOverTheProxyRoute()
    {
        foreach (var (customer, order) in new[] { ("ada", "a1"), ("bob", "b1"), ("ada", "a2"), ("ada", "a3") })
            Assert.Equal((HttpStatusCode.Accepted, "Take"), await SendAsync(HttpMethod.Post, $"orders/{customer}", order));

        // In the order of each customer, although they came mixed.
        await FileBecomesAsync("shipped/ada", "a1\na2\na3\n");
        await FileBecomesAsync("shipped/bob", "b1\n");
        await FileBecomesAsync("booked/ada", "9");
        await FileBecomesAsync("booked/bob", "3");
        Assert.Contains(Cloud.Log, line => line.FunctionName == "Take" && line.Text.EndsWith("\tinfo\tTook an order for orders/ada", StringComparison.Ordinal));
        Assert.Contains(Cloud.Log, line => line.FunctionName == "Book" && line.Text.Contains("\"message\":\"Booking shipped/ada\"", StringComparison.Ordinal));

        // An order that fails holds up its group until it is in the dead-letter queue.
        await SendAsync(HttpMethod.Post, "orders/bob", "nothing");
        await Eventually.BecomesAsync("the order for nothing is refused", async () =>
        {
            Cloud.Time.Advance(TimeSpan.FromSeconds(180));
            return (await Cloud.Sqs.ReceiveAsync(new Uri(Cloud.Aws, "/000000000000/refused.fifo").ToString())) is [{ Body: "nothing" }];
        });
        await SendAsync(HttpMethod.Post, "orders/bob", "b2");
        await FileBecomesAsync("shipped/bob", "b1\nb2\n");
    }

    [Fact]
    public async Task Can_SeeWhatFailed_When_AClassLibraryDoes()
    {
        var failed = await InvokeAsync("Fail");
        Assert.Equal(("NotSupportedException", "as asked, with 2 bytes"), ((string?)failed["errorType"], (string?)failed["errorMessage"]));
        Assert.StartsWith("at CustomerIngest.Local.Tests.Orders.Functions.Fail(", (string?)failed["stackTrace"]![0], StringComparison.Ordinal);
        Assert.Contains(Cloud.Log, line => line.FunctionName == "Fail" && line.Text == "System.NotSupportedException: as asked, with 2 bytes");
        Assert.Contains("Unable to find method 'Missing' in type 'CustomerIngest.Local.Tests.Orders.Functions'", (string?)(await InvokeAsync("Missing"))["errorMessage"], StringComparison.Ordinal);
    }

    private async Task<JsonNode> InvokeAsync(string function)
    {
        var result = await Cloud.Function(function).InvokeAsync("{}"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.NotNull(result.FunctionError);
        return JsonNode.Parse(result.Payload.Span)!;
    }

    private Task FileBecomesAsync(string key, string text) =>
        Eventually.BecomesAsync($"{key} is as it should be", async () => await SendAsync(HttpMethod.Get, key, "") == (HttpStatusCode.OK, text));

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (method == HttpMethod.Post)
            request.Content = new StringContent(body, Encoding.UTF8, "text/plain");
        using var response = await Cloud.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
