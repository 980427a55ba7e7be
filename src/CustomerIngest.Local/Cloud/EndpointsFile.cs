using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Cloud;

/// <summary>The addresses of a running local cloud, for scripts and tests.</summary>
internal static class EndpointsFile
{
    private static readonly string _beside = $".{Guid.NewGuid():N}.tmp";

    /// <summary>Before anything is started, so that nobody waits minutes for a mistyped path.</summary>
    /// <exception cref="LocalCloudException">The file could not be written.</exception>
    public static async Task CheckAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            throw new LocalCloudException($"--endpoints {path} is a folder. Name a file in it.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new LocalCloudException($"--endpoints {path} cannot be written: there is no folder {folder}. Make it, or name a file in another one.");
        if (await IsSpecialAsync(new FileInfo(path), cancellationToken))
            throw new LocalCloudException($"--endpoints {path} is a link, a device or a pipe, which would be replaced. Name an ordinary or a new file.");
        Try(path, () => File.Delete(CreateBeside(path, static _ => { })));
    }

    /// <summary>Atomic: whoever waits for the file finds it whole. It holds the database's password, and is readable by its owner alone.</summary>
    /// <exception cref="LocalCloudException">The file cannot be written.</exception>
    public static void Write(string path, LocalCloud cloud) =>
        Try(path, () => File.Move(CreateBeside(path, file => Write(file, cloud)), path, overwrite: true));

    private static void Try(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalCloudException($"--endpoints {path} cannot be written: {exception.Message.Replace(_beside, "", StringComparison.Ordinal).TrimEnd('.')}. Name a file that this user may write.", exception);
        }
    }

    /// <returns>The path of a new file in the same folder, with a name that nobody can have been waiting for.</returns>
    private static string CreateBeside(string path, Action<Stream> write)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var beside = path + _beside;
        using var file = new FileStream(beside, options);
        write(file);
        return beside;
    }

    // .NET takes a device and a pipe for ordinary files.
    private static async Task<bool> IsSpecialAsync(FileInfo file, CancellationToken cancellationToken) =>
        file.LinkTarget is not null
        || file.Exists && !OperatingSystem.IsWindows()
            && (await ExternalProgram.RunAsync("test", ["-f", file.FullName], cancellationToken)).ExitCode != 0;

    private static void Write(Stream file, LocalCloud cloud)
    {
        var queues = CustomerQueues.Of(cloud);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        new JsonObject
        {
            ["http"] = cloud.Http.Address.ToString().TrimEnd('/'),
            ["aws"] = cloud.Aws.Address.ToString().TrimEnd('/'),
            ["page"] = cloud.Page.Address.ToString().TrimEnd('/'),
            ["queueUrl"] = queues?.QueueUrl,
            ["dlqUrl"] = queues?.DeadLetterQueueUrl,
            ["secretId"] = cloud.Template.Secrets.FirstOrDefault(secret => secret.IsDatabase)?.Name,
            ["bucket"] = cloud.Template.Buckets.Count > 0 ? cloud.Template.Buckets[0].Name : null,
            ["mysql"] = cloud.Database?.Application.ConnectionString,
        }.WriteTo(json);
    }
}
