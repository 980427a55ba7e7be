using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace CustomerIngest.Local.Building;

/// <summary>Tells a build that is there from one that is half written.</summary>
internal static class BuildCheck
{
    private static readonly string[] _runtimeFiles = [".deps.json", ".runtimeconfig.json"];

    /// <returns>Null for a build that is complete, else what is missing or broken, as a part of a sentence.</returns>
    public static string? FindFault(BuildFolder build)
    {
        FileInfo[] files = [.. build.Files()];
        var present = files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Extension == ".dll" && !IsWhole(file))
                return $"{file.Name} is not a whole assembly";
            if (_runtimeFiles.Any(end => file.Name.EndsWith(end, StringComparison.Ordinal)) && FindFault(file, present) is { } fault)
                return fault;
        }

        return null;
    }

    // Cut off at whatever byte, the headers end early or name sections behind the end.
    private static bool IsWhole(FileInfo file)
    {
        try
        {
            using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new PEReader(stream);
            return !reader.PEHeaders.SectionHeaders.IsEmpty
                && reader.PEHeaders.SectionHeaders.All(section => section.PointerToRawData + (long)section.SizeOfRawData <= stream.Length);
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static string? FindFault(FileInfo file, HashSet<string> present)
    {
        try
        {
            using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var json = JsonDocument.Parse(stream);
            return Assets(json.RootElement).FirstOrDefault(asset => !present.Contains(asset)) is { } missing ? $"{missing}, which {file.Name} names, is missing" : null;
        }
        catch (JsonException)
        {
            return $"{file.Name} is not whole";
        }
    }

    // The assemblies that the runtime will look for, by the file's own list.
    private static IEnumerable<string> Assets(JsonElement root) =>
        from target in Members(root, "targets")
        from library in Members(target.Value)
        from asset in Members(library.Value, "runtime")
        select Path.GetFileName(asset.Name);

    private static IEnumerable<JsonProperty> Members(JsonElement element, string? name = null)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return [];
        if (name is null)
            return element.EnumerateObject();
        return element.TryGetProperty(name, out var member) ? Members(member) : [];
    }
}
