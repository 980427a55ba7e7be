using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CustomerIngest.Local.S3.Storage;

/// <summary>Records as JSON, a file each. A record is there whole or not at all, whenever the process is killed.</summary>
internal sealed class RecordFolder<T>(string folder, JsonTypeInfo<T> json)
{
    private const string Unfinished = ".tmp";

    private readonly string _folder = PrivateFolder.Create(folder);

    /// <summary>In no order. What a killed process did not finish is removed.</summary>
    public IReadOnlyList<(string Id, T Record)> Load()
    {
        var records = new List<(string, T)>();
        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            if (path.EndsWith(Unfinished, StringComparison.Ordinal))
                File.Delete(path);
            else
                records.Add((Path.GetFileName(path), Read(path)));
        }

        return records;
    }

    /// <summary>In place of the record that has this id.</summary>
    public void Save(string id, T record)
    {
        var path = Path.Combine(_folder, id);
        var unfinished = $"{path}-{Guid.NewGuid():N}{Unfinished}";
        try
        {
            using (var file = PrivateFolder.CreateFile(unfinished))
                file.Write(JsonSerializer.SerializeToUtf8Bytes(record, json));
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private T Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), json)!;
        }
        catch (JsonException exception)
        {
            throw new IOException($"{path} is damaged, and what it records is lost. Remove it.", exception);
        }
    }

    public void Remove(string id) => File.Delete(Path.Combine(_folder, id));
}
