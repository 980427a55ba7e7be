using System.Net;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Listing;

/// <summary>Rows that are not customers, because somebody else made the table: the log says which column, and the caller why.</summary>
[Collection(OnDatabase.Name)]
public sealed class OddRowTests(RunningDatabase database) : DatabaseTest(database)
{
    [Theory]
    [InlineData("CustID int PRIMARY KEY, Name varchar(9) NULL", "2,NULL", "2", "The row of CustID 2 holds in the column Name NULL")]
    [InlineData("CustID int PRIMARY KEY, Name varbinary(9) NULL", "2,x'ff00'", "2", "The row of CustID 2 holds in the column Name a value of the type")]
    [InlineData("CustID int PRIMARY KEY, Name int NULL", "2,7", "2", "The row of CustID 2 holds in the column Name a value of the type INT")]
    [InlineData("CustID int PRIMARY KEY, Name datetime NULL", "2,'2026-01-01'", "2", "The row of CustID 2 holds in the column Name a value of the type DATETIME")]
    [InlineData("CustID bigint PRIMARY KEY, Name varchar(9)", "3000000000,'Eve'", null, "The row holds in the column CustID a BIGINT beyond int")]
    [InlineData("CustID varchar(9) PRIMARY KEY, Name varchar(9)", "'2a','Eve'", "2", "The row holds in the column CustID a")]
    [InlineData("CustID int, Name varchar(9)", "2,'Eve'),(2,'Bob'", "2", "Customer has more than one row of CustID 2")]
    public async Task ListAndGet_WhenARowIsNoCustomer_SayWhichColumn(string columns, string row, string? custId, string expected)
    {
        await Database.ExecuteAsync($"CREATE TABLE Customer ({columns})");
        await Database.ExecuteAsync($"INSERT INTO Customer VALUES ({row})");
        var list = await Environment.Lister.ListAsync(null, null, null, TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, list.StatusCode);
        Assert.Contains("The table holds a row that is not a customer", Answer.BodyOf(list), StringComparison.Ordinal);
        AssertTold(expected);

        if (custId is null)
            return;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Environment.Finder.FindAsync(custId, TimeSpan.FromSeconds(10))).StatusCode);
        AssertTold(expected);
    }

    [Fact]
    public async Task List_WhenTheBadRowIsBehindThePage_IsAnswered()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID bigint PRIMARY KEY, Name varchar(9))");
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (1,'Ada'),(2,'Bob'),(3,NULL)");
        Assert.Equal(HttpStatusCode.OK, (await Environment.Lister.ListAsync("1", null, null, TimeSpan.FromSeconds(10))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Environment.Finder.FindAsync("1", TimeSpan.FromSeconds(10))).StatusCode);
    }

    private void AssertTold(string expected)
    {
        Assert.Contains(Environment.Log.Lines, line => line.StartsWith($"2001 Could not read customers, fault Configuration: {expected}", StringComparison.Ordinal));
        Environment.Log.Lines.Clear();
    }
}
