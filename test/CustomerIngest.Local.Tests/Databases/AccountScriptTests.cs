using System.Runtime.Versioning;
using CustomerIngest.Local.Databases;
using MySqlConnector;

namespace CustomerIngest.Local.Tests.Databases;

[UnsupportedOSPlatform("windows")]
public sealed class AccountScriptTests
{
    [Fact]
    public async Task WriteAsync_WhenAnOlderOneLiesOpen_IsReadableByItsOwnerAlone()
    {
        using var directory = DataDirectory.Open(folder: null);
        await File.WriteAllTextAsync(directory.AccountScript, "of a start that was killed", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(directory.AccountScript, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await AccountScript.WriteAsync(directory, new MySqlConnectionStringBuilder { UserID = "app", Password = "secret", Database = "customers" }, "0123", TestContext.Current.CancellationToken);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory.AccountScript));
        Assert.Contains("IDENTIFIED BY 'secret'", await File.ReadAllTextAsync(directory.AccountScript, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
