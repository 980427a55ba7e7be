using CustomerIngest.Local.Building;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Lambda.Logs;

namespace CustomerIngest.Local.Cli;

/// <summary>
/// The functions' log of one run: for each line its time (UTC), function, execution environment and text. The file stays
/// after the run; a later one begins it anew, and takes the next name while another still writes.
/// </summary>
internal sealed class FunctionLogFile : IDisposable
{
    /// <summary>Names a folder for the logs, in place of the repository's artifacts.</summary>
    public const string FolderVariable = "CUSTOMERINGEST_LOGS";

    private const int MostAtOnce = 99;

    private readonly Lock _gate = new();
    private readonly StreamWriter _writer;
    private readonly TimeProvider _time;

    private FunctionLogFile(string path, Stream stream, TimeProvider time) =>
        (Path, _writer, _time) = (path, new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" }, time);

    public string Path { get; }

    /// <summary>Where the logs go, as a full path.</summary>
    public static string Folder =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? System.IO.Path.GetFullPath(folder) : BuildFacts.Logs;

    /// <param name="folder">Made if it is missing.</param>
    /// <param name="time">The clock of the lines.</param>
    /// <exception cref="LocalCloudException">The file cannot be written.</exception>
    public static FunctionLogFile Create(string folder, TimeProvider time)
    {
        // Outside Windows only None keeps another run out, and it keeps out nobody else: tail reads the file.
        var share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = share };

        // What functions print may hold what somebody copied from production.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var run = 1; ; run++)
        {
            var path = System.IO.Path.Combine(folder, run == 1 ? "functions.log" : $"functions-{run}.log");
            try
            {
                Directory.CreateDirectory(folder);
                var stream = new FileStream(path, options);
                stream.SetLength(0);
                return new FunctionLogFile(path, stream, time);
            }
            catch (IOException) when (run < MostAtOnce && File.Exists(path))
            {
                // Another run has it.
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new LocalCloudException($"The functions' log cannot be written to {path}: {exception.Message} Make the folder writable for this user.", exception);
            }
        }
    }

    /// <summary>From several threads at once. A disk that is full costs lines, and nothing else.</summary>
    public void Write(FunctionLogLine line)
    {
        lock (_gate)
        {
            try
            {
                _writer.WriteLine($"{_time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {line.FunctionName} {line.EnvironmentId} {line.Text}");
            }
            catch (IOException)
            {
                // The functions go on; they would on AWS, too.
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            try
            {
                _writer.Dispose();
            }
            catch (IOException)
            {
                // The disk is full.
            }
        }
    }
}
