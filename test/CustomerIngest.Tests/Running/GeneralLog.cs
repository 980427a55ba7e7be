using System.Text.RegularExpressions;
using MySqlConnector;

namespace CustomerIngest.Tests.Running;

/// <summary>What the server was sent by the application's user while this lived, as the server's general log has it.</summary>
public sealed partial class GeneralLog : IAsyncDisposable
{
    private readonly DatabaseUser _administrator;
    private readonly string _user;

    private GeneralLog(DatabaseUser administrator, string user) => (_administrator, _user) = (administrator, user);

    public static async Task<GeneralLog> StartAsync(RunningDatabase database)
    {
        var administrator = await database.AdministerAsync();
        await administrator.ExecuteAsync("SET GLOBAL general_log=OFF");
        await administrator.ExecuteAsync("TRUNCATE mysql.general_log");
        await administrator.ExecuteAsync("SET GLOBAL log_output='TABLE'");
        await administrator.ExecuteAsync("SET GLOBAL general_log=ON");
        return new GeneralLog(administrator, database.Application.UserID);
    }

    /// <summary>Each command once, values replaced by question marks and rows of values by one.</summary>
    public async Task<List<string>> ReadShapesAsync() =>
        [.. (await ReadAsync("CONCAT(command_type,' ',argument)")).Select(Shape).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Each statement, as often as it was sent.</summary>
    public Task<List<string>> ReadAllAsync() => ReadAsync("argument");

    /// <summary>The lengths of the INSERTs in bytes; right unless they hold characters of four bytes, which the server writes to its log escaped.</summary>
    public async Task<List<int>> ReadInsertLengthsAsync() =>
        [.. (await ReadAsync("CONCAT(LEFT(argument,6),LENGTH(argument))")).Where(row => row.StartsWith("INSERT", StringComparison.Ordinal)).Select(row => int.Parse(row.AsSpan(6), System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>The lengths of all statements in bytes, with the same proviso.</summary>
    public async Task<List<int>> ReadLengthsAsync() =>
        [.. (await ReadAsync("LENGTH(argument)")).Select(length => int.Parse(length, System.Globalization.CultureInfo.InvariantCulture))];

    public async ValueTask DisposeAsync()
    {
        await _administrator.ExecuteAsync("SET GLOBAL general_log=OFF");
        await _administrator.DisposeAsync();
    }

    private Task<List<string>> ReadAsync(string columns) =>
        _administrator.QueryAsync($"SELECT {columns} FROM mysql.general_log WHERE user_host LIKE '{MySqlHelper.EscapeString(_user)}%' AND command_type NOT IN ('Connect','Quit')");

    private static string Shape(string text) => Rows().Replace(Values().Replace(text, "?"), "(?,?,?)");

    [GeneratedRegex("""'(?:[^'\\]|''|\\.)*'|(?<![A-Za-z0-9_])-?[0-9]+""", RegexOptions.Singleline)]
    private static partial Regex Values();

    [GeneratedRegex("""\(\?,\?,\?\)(?:,\(\?,\?,\?\))+""")]
    private static partial Regex Rows();
}
