using System.Security.Cryptography;

namespace CustomerIngest.Local.Page;

/// <summary>The page's HTML, CSS, script and icon, as they lie in the assembly.</summary>
internal static class WebFiles
{
    private static readonly Dictionary<string, WebFile> _byPath = new(StringComparer.Ordinal)
    {
        ["/"] = Read("index.html", "text/html; charset=utf-8"),
        ["/page.css"] = Read("page.css", "text/css; charset=utf-8"),
        ["/page.js"] = Read("page.js", "text/javascript; charset=utf-8"),
        ["/icon.svg"] = Read("icon.svg", "image/svg+xml"),
    };

    /// <returns>Null when there is no such file.</returns>
    public static WebFile? Find(string path) => _byPath.GetValueOrDefault(path);

    private static WebFile Read(string name, string type)
    {
        using var stream = typeof(WebFiles).Assembly.GetManifestResourceStream($"page/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new WebFile(type, bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
    }
}
