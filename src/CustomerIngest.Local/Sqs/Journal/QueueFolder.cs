using System.Security.Cryptography;
using System.Text;

namespace CustomerIngest.Local.Sqs.Journal;

/// <summary>The folder of everything that is kept of queues: a journal each. Only its owner may enter it.</summary>
internal sealed class QueueFolder
{
    private const string Extension = ".journal";
    private const int LettersOfHash = 8;

    private readonly string _folder;

    public QueueFolder(string folder) => _folder = OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder).FullName
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;

    /// <summary>The queues that an earlier run left. What a killed process did not finish is removed.</summary>
    /// <exception cref="IOException">A file cannot be read, or is damaged.</exception>
    public IEnumerable<(QueueJournal Journal, RestoredQueue Queue)> Load()
    {
        foreach (var path in Directory.GetFiles(_folder))
        {
            if (!path.EndsWith(Extension, StringComparison.Ordinal) || RestoredQueue.Read(path) is not { Queue: not null } queue)
                File.Delete(path);
            else
                yield return (new QueueJournal(path), queue);
        }
    }

    public QueueJournal Create(string queueName) => new(Path.Combine(_folder, FileName(queueName)));

    // Some file systems take a and A for the same.
    private static string FileName(string queueName) =>
        $"{queueName}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(queueName)))[..LettersOfHash]}{Extension}";
}
