using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CustomerIngest.Local.Secrets;

/// <summary>Secrets as JSON, a file each, that only their owner may read. A secret is there as it was before a change or after it, whenever the process is killed.</summary>
internal sealed class SecretFolder
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Extension = ".json";
    private const string Unfinished = ".tmp";

    private readonly string _folder;

    public SecretFolder(string folder) => _folder = OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder).FullName
        : Directory.CreateDirectory(folder, OwnerReadsAndWrites | UnixFileMode.UserExecute).FullName;

    /// <summary>In no order. What a killed process did not finish is removed.</summary>
    /// <exception cref="IOException">A file cannot be read, or is damaged.</exception>
    public IEnumerable<SecretRecord> Load()
    {
        foreach (var path in Directory.GetFiles(_folder))
        {
            if (path.EndsWith(Extension, StringComparison.Ordinal))
                yield return Read(path);
            else
                File.Delete(path);
        }
    }

    public void Save(SecretRecord secret)
    {
        var path = PathOf(secret.Name);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerReadsAndWrites;
        using (var file = new FileStream(path + Unfinished, options))
            file.Write(JsonSerializer.SerializeToUtf8Bytes(secret, SecretJson.Default.SecretRecord));
        File.Move(path + Unfinished, path, overwrite: true);
    }

    public void Remove(string name) => File.Delete(PathOf(name));

    private static SecretRecord Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), SecretJson.Default.SecretRecord)!;
        }
        catch (JsonException exception)
        {
            throw new IOException($"{path} is damaged, and the secret in it is lost. Remove it.", exception);
        }
    }

    // Names have slashes.
    private string PathOf(string name) => Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))) + Extension);
}
