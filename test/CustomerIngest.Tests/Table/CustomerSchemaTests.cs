using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Table;

[Collection(OnDatabase.Name)]
public sealed class CustomerSchemaTests(RunningDatabase database) : IAsyncLifetime
{
    private const int Environments = 20;

    public async ValueTask InitializeAsync() => await database.ExecuteAsync("DROP TABLE IF EXISTS Customer");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("latin1", "Ærøskøbing é")]
    [InlineData("utf8mb3", "李 Ærøskøbing é")]
    [InlineData("utf8mb4", "😀 李 Ærøskøbing é")]
    public async Task RepairAsync_WhenTheTableIsTheTutorials_KeepsItsRowsAndItsCharacterSet(string characterSet, string name)
    {
        await MakeTutorialTableAsync(characterSet);
        await database.ExecuteAsync($"INSERT INTO Customer VALUES (1,'replaced'),(2,'{name}')");
        await using var environment = await RunningEnvironment.StartAsync(database.Application);

        Assert.Empty(await environment.IngestAsync(Batch.Customer(1, name, 7), Batch.Customer(3, name, 7)));
        Assert.Equal([$"1|{name}|7", $"2|{name}|0", $"3|{name}|7"], await database.QueryAsync(CustomerModel.Rows));
        Assert.Equal([characterSet], await database.QueryAsync("SELECT CHARACTER_SET_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME='Customer' AND COLUMN_NAME='Name'"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("latin1")]
    [InlineData("utf8mb4")]
    public async Task RepairAsync_WhenManyEnvironmentsStartAtOnce_SucceedsInAll(string? characterSet)
    {
        if (characterSet is not null)
            await MakeTutorialTableAsync(characterSet);
        var environments = await Task.WhenAll(Enumerable.Range(0, Environments).Select(_ => RunningEnvironment.StartAsync(database.Application)));
        var failed = await Task.WhenAll(environments.Select((environment, i) => environment.IngestAsync(Batch.Customer(i, "Ada"), Batch.Customer(1_000, $"from {i:D2}"))));
        await Task.WhenAll(environments.Select(environment => environment.DisposeAsync().AsTask()));

        Assert.All(failed, Assert.Empty);
        Assert.Equal(
            [.. Enumerable.Range(0, Environments).Select(i => $"{i}|Ada|1000"), "1000|from 19|1000"], await database.QueryAsync(CustomerModel.Rows));
    }

    private Task MakeTutorialTableAsync(string characterSet) =>
        database.ExecuteAsync($"CREATE TABLE Customer (CustID int NOT NULL, Name varchar(255) NOT NULL, PRIMARY KEY (CustID)) CHARACTER SET {characterSet}");
}
