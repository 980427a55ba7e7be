namespace CustomerIngest.Connections;

/// <summary>
/// Makes a session take the statements as they are meant, whatever the server's defaults are: a statement commits at its
/// end, a value that does not fit is refused and not shortened, a backslash in a name is escaped as MySqlConnector does
/// it, and a key of 0 is 0. Only what is wrong is set, because RDS Proxy keeps a session whose variables were set for one
/// client; and what the server has besides stays.
/// </summary>
internal static class SessionMode
{
    private const string Strict = "STRICT_TRANS_TABLES";

    // Strict for an engine without transactions, too, from the second row of a statement on.
    private const string StrictForAll = "STRICT_ALL_TABLES";

    private const string ZeroIsAValue = "NO_AUTO_VALUE_ON_ZERO";

    // The second is MariaDB's: an optional text that is empty would become NULL.
    private static readonly string[] _harmful = ["NO_BACKSLASH_ESCAPES", "EMPTY_STRING_IS_NULL"];

    /// <returns>The statement that sets the session right; null when it is.</returns>
    public static string? Correct(SessionFacts facts)
    {
        List<string> modes = [.. facts.Modes.Except(_harmful)];
        if (!modes.Contains(StrictForAll) && !(modes.Contains(Strict) && IsTransactional(facts.Table.Engine)))
            modes.Add(StrictForAll);
        if (!modes.Contains(ZeroIsAValue) && facts.Table.Columns.Any(static column => column.IsAutoIncrement))
            modes.Add(ZeroIsAValue);
        return facts.Autocommits && modes.SequenceEqual(facts.Modes) ? null : $"SET autocommit=1,sql_mode='{string.Join(',', modes)}'";
    }

    // One that is not shown is taken for the one that CustomerIngest makes.
    private static bool IsTransactional(string? engine) => engine is null || engine.Equals("InnoDB", StringComparison.OrdinalIgnoreCase);
}
