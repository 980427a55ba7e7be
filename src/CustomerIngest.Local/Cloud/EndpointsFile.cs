using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Cloud;

/// <summary>The addresses of a running local cloud, for scripts and tests.</summary>
internal static class EndpointsFile
{
    /// <summary>Atomic: whoever waits for the file finds it whole. It holds the database's password, and is readable by its owner alone.</summary>
    /// <exception cref="LocalCloudException">The file cannot be written.</exception>
    public static void Write(string path, LocalCloud cloud)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(temporary, options))
                Write(file, cloud);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalCloudException($"--endpoints {path} cannot be written: {exception.Message}", exception);
        }
    }

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
            ["secretId"] = cloud.Template.Secrets.Count > 0 ? cloud.Template.Secrets[0].Name : null,
            // S3 is not served yet; the member is there for those who look for it.
            ["bucket"] = null,
            ["mysql"] = cloud.Database.Application.ConnectionString,
        }.WriteTo(json);
    }
}
