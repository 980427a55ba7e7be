using CustomerIngest.Customers;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>Lambda Managed Instances run several invocations in one environment at the same time.</summary>
[Collection(OnDatabase.Name)]
public sealed class ConcurrencyTests(RunningDatabase database)
{
    private const int Invocations = 16;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task IngestAsync_WhenThereAreSixteenAtOnce_EndsAsIfTheyCameOneByOne(uint poolSize)
    {
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer");
        var dice = new Dice(Seed.Next());
        CustomerMessage[][] batches = [.. Enumerable.Range(0, Invocations).Select(_ => Messages(dice))];
        var settings = new Settings { SecretId = "customers", Tls = database.Application.SslMode, PoolSize = poolSize };
        await using var administrator = await database.AdministerAsync();
        var before = await SessionsAsync(administrator);
        await using var environment = await RunningEnvironment.StartAsync(database.Application, settings, TimeProvider.System);

        var answers = await Task.WhenAll(batches.Select(batch => Task.Run(() => IngestAsync(environment, batch))));

        Assert.InRange((await SessionsAsync(administrator)).Except(before).Count(), 1, (int)poolSize);
        Assert.All(answers, Assert.Empty);
        Assert.Equal(CustomerModel.RowsOf(batches.SelectMany(batch => batch)), await database.QueryAsync(CustomerModel.Rows));
        Assert.Equal(1, environment.Secret.FetchCount);
    }

    private Task<List<string>> SessionsAsync(DatabaseUser administrator) =>
        administrator.QueryAsync($"SELECT ID FROM information_schema.PROCESSLIST WHERE USER='{database.Application.UserID}'");

    private static CustomerMessage[] Messages(Dice dice) =>
        [.. Enumerable.Range(0, 50).Select(i => new CustomerMessage(i, new(dice.Roll(100), $"Name {dice.Roll(20)}"), dice.Roll(30)))];

    private static async Task<string[]> IngestAsync(RunningEnvironment environment, CustomerMessage[] batch)
    {
        var sqsEvent = Batch.Of([.. batch.Select(message => Batch.Customer(message.Customer.CustId, message.Customer.Name, message.SentAt))]);
        return [.. (await environment.Ingestor.IngestAsync(sqsEvent, TimeSpan.FromSeconds(60))).FailedIds()];
    }
}
