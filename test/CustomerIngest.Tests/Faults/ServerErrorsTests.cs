using CustomerIngest.Faults;
using CustomerIngest.Local.Cloud;
using MySqlConnector;

namespace CustomerIngest.Tests.Faults;

/// <summary>The table of the server's errors, and the document that shows it.</summary>
public sealed class ServerErrorsTests
{
    private static readonly string _document = Path.Combine(Path.GetDirectoryName(new LocalCloudOptions().TemplateFile)!, "docs", "operations.md");

    [Fact]
    public void All_Always_IsTheTableOfTheDocument()
    {
        var expected = string.Join('\n', ServerErrors.All.Select(Row));
        var lines = File.ReadAllLines(_document);
        var start = Array.FindIndex(lines, line => line.StartsWith("| errors | fault |", StringComparison.Ordinal));

        var actual = string.Join('\n', lines.Skip(start + 2).TakeWhile(line => line.StartsWith('|')));
        Assert.True(start >= 0 && expected == actual, $"docs/operations.md shows another table of errors. Give it this one:\n{expected}");
    }

    [Fact]
    public void All_Always_HasEachErrorOnce()
    {
        MySqlErrorCode[] codes = [.. ServerErrors.All.Where(error => error.Resources.Count == 0).SelectMany(error => error.Codes)];
        Assert.Equal(codes.Distinct(), codes);
    }

    [Fact]
    public void UnnamedErrorCode_Always_NamesOnlyWhatMySqlConnectorDoesNot() =>
        Assert.All(
            typeof(UnnamedErrorCode).GetFields(), field => Assert.Null(Enum.GetName((MySqlErrorCode)field.GetRawConstantValue()!)));

    [Theory]
    [InlineData("22003", DatabaseFault.Permanent)]
    [InlineData("23001", DatabaseFault.Permanent)]
    [InlineData("44000", DatabaseFault.Permanent)]
    [InlineData("45000", DatabaseFault.Permanent)]
    [InlineData("42000", DatabaseFault.Transient)]
    [InlineData("HY000", DatabaseFault.Transient)]
    [InlineData(null, DatabaseFault.Transient)]
    public void Of_WhenTheNumberIsNotKnown_GoesByTheState(string? state, DatabaseFault expected) =>
        Assert.Equal(expected, ServerErrors.Of((MySqlErrorCode)31_000, state).Fault);

    [Fact]
    public void Of_WhenTheNumberIsKnown_DoesNotAskForTheState() =>
        Assert.Equal(Reaction.RunAgain, ServerErrors.Of(MySqlErrorCode.LockDeadlock, "23000").Reaction);

    [Theory]
    [InlineData("45000")] // kept for SIGNAL
    [InlineData("12345")] // a class that no error of the servers has
    [InlineData("ZZ999")]
    public void Of_WhenOnlySignalMakesTheState_IsAVerdictOnTheRowWhateverTheNumber(string state)
    {
        Assert.Equal((DatabaseFault.Permanent, Reaction.IsolateRow), (ServerErrors.Of((MySqlErrorCode)31_000, state).Fault, ServerErrors.Of((MySqlErrorCode)31_000, state).Reaction));
        Assert.All(ServerErrors.All.SelectMany(error => error.Codes), code => Assert.Equal(DatabaseFault.Permanent, ServerErrors.Of(code, state).Fault));
    }

    private static string Row(ServerError error) =>
        $"| {string.Join(", ", error.Codes.Select(code => (int)code).Order())}{(error.Resources.Count > 0 ? $" ({string.Join(", ", error.Resources)})" : "")} | `{error.Fault}` | {Says(error.Reaction)} | {error.Advice ?? "nothing"} |".Replace("  ", " ", StringComparison.Ordinal);

    private static string Says(Reaction reaction) => reaction switch
    {
        Reaction.GiveBack => "gives the ids back, or 503, and closes the connection",
        Reaction.RunAgain => "runs the statement again, up to ten times",
        Reaction.WaitAndRunAgain => "runs it again up to three times, after 50 to 500 ms each",
        Reaction.ReplaceConnection => "runs it once more on another connection",
        Reaction.RepairTable => "Ingest makes or upgrades the table, where it is ours, and runs it again; what is logged is what is left",
        Reaction.FetchSecret => "asks for the secret again and connects anew if there is another version",
        Reaction.IsolateRow => "halves the statement until the rows that fail stand alone",
        Reaction.IsolateLockedRow => "writes the rows around it, and tries it three times, about a second each",
        _ => throw new ArgumentOutOfRangeException(nameof(reaction)),
    };
}
