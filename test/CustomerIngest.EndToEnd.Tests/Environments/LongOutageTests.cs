using System.Globalization;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Lambda.Environments;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>How long the database may be down, with the template's own queue settings: docs/operations.md has the arithmetic.</summary>
public sealed class LongOutageTests(MariaDbServer server) : EnvironmentTest(server)
{
    private const int PerCall = 10;
    private const int VisibilityMinutes = 3;

    private readonly MariaDbServer _server = server;

    [Theory]
    [InlineData(45, 1_000, 0)]
    [InlineData(63, 100, 0)]
    [InlineData(66, 100, 100)]
    public async Task Can_KeepMessagesOutOfTheDeadLetterQueue_When_OutageIsShorterThanTheBudget(int minutes, int messages, int dead)
    {
        await Cloud.InvokeAsync("Ingest", Message(0));
        await _server.StopAsync();
        for (var sent = 0; sent < messages; sent += PerCall)
            await Cloud.Sqs.SendAsync(Cloud.QueueUrl, [.. Enumerable.Range(sent + 1, PerCall).Select(custId => $$"""{"CustID":{{custId}},"Name":"Ada"}""")]);
        await AnsweredAsync();
        for (var passed = VisibilityMinutes; passed < minutes; passed += VisibilityMinutes)
            await PassAsync();
        await _server.StartAsync();
        await PassAsync();

        TestContext.Current.TestOutputHelper?.WriteLine($"{messages} messages, {minutes} minutes, {Cloud.Record.Invocations.Count} invocations");
        Assert.Equal(dead, Cloud.DeadLetters);
        Assert.Equal([(messages - dead + 1).ToString(CultureInfo.InvariantCulture)], await Cloud.Database.QueryAsync("SELECT COUNT(*) FROM Customer"));
        Assert.DoesNotContain(Cloud.Record.Invocations, invocation => !invocation.Result.Succeeded);
    }

    private async Task PassAsync()
    {
        Cloud.Time.Advance(TimeSpan.FromMinutes(VisibilityMinutes));
        await AnsweredAsync();
    }

    private Task AnsweredAsync() => Eventually.BecomesAsync(
        "every message was answered",
        () => Cloud.Queue.Count().Visible == 0 && Cloud.Function("Ingest").Environments.All(environment => environment.State == EnvironmentState.Idle));
}
