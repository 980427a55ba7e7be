using CustomerIngest.Local.Databases;

namespace CustomerIngest.Local.Tests.Databases;

/// <summary>The folder of --data, which holds a database and objects side by side.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("data-folder-");

    [Fact]
    public async Task Open_WhenAnEarlierVersionKeptItsDatabaseInTheFolderItself_MovesIt()
    {
        Write("customer-ingest", "");
        Write("ibdata1", "data");
        Write("mysql/user.frm", "users");
        Write("database-files/moved", "before the process was killed");

        using (var kept = await OpenAsync())
        using (var directory = DataDirectory.Open(kept))
            Assert.True(directory.IsInitialized);

        Assert.Equal("data", Read("database-files/ibdata1"));
        Assert.Equal("users", Read("database-files/mysql/user.frm"));
        Assert.True(File.Exists(PathOf("database-files/moved")));
        Assert.Equal(["customer-ingest", "database-files", "lock"], _folder.EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_WhenTheDatabaseNeverBecameOne_ClearsThatAndKeepsTheObjects()
    {
        Write("customer-ingest.begun", "");
        Write("ibdata1", "of an earlier version");
        Write("database-files/ibdata1", "half");
        Write("s3-files/blobs/1", "object");

        using (var kept = await OpenAsync())
        using (var directory = DataDirectory.Open(kept))
            directory.RemoveUnfinished();

        Assert.Equal("object", Read("s3-files/blobs/1"));
        Assert.False(File.Exists(PathOf("ibdata1")));
        Assert.False(Directory.Exists(PathOf("database-files")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<DataFolder> OpenAsync() => DataFolder.OpenAsync(_folder.FullName, static _ => { }, TestContext.Current.CancellationToken);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Read(string name) => File.ReadAllText(PathOf(name));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }
}
