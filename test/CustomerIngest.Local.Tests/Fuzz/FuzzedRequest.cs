using System.Text;

namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>A request before it is bytes, to be spoilt.</summary>
internal sealed class FuzzedRequest(string method, string target, string body)
{
    public string Method { get; set; } = method;

    /// <summary>In Latin-1, as all of the head.</summary>
    public string Target { get; set; } = target;

    public string Version { get; set; } = "HTTP/1.1";

    public string LineEnd { get; set; } = "\r\n";

    public List<(string Name, string Value)> Headers { get; } = [];

    public byte[] Body { get; set; } = Encoding.UTF8.GetBytes(body);

    /// <summary>Null for the body's own length; empty for none.</summary>
    public string? ContentLength { get; set; }

    public SentAs SentAs { get; set; }

    public string Description { get; set; } = "";

    public FuzzedRequest With(string name, string value)
    {
        Headers.Add((name, value));
        return this;
    }

    public void Set(string name, string value)
    {
        Headers.RemoveAll(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        Headers.Add((name, value));
    }

    public FuzzedRequest Copy()
    {
        var copy = new FuzzedRequest(Method, Target, "") { Body = Body };
        copy.Headers.AddRange(Headers);
        return copy;
    }

    public byte[] Bytes()
    {
        var head = new StringBuilder().Append(Method).Append(' ').Append(Target).Append(' ').Append(Version).Append(LineEnd);
        foreach (var (name, value) in Headers)
            head.Append(name).Append(": ").Append(value).Append(LineEnd);
        var length = ContentLength ?? (Body.Length > 0 || Method is "POST" or "PUT" ? $"{Body.Length}" : "");
        if (length.Length > 0)
            head.Append("Content-Length: ").Append(length).Append(LineEnd);
        return [.. Encoding.Latin1.GetBytes(head.Append(LineEnd).ToString()), .. Body];
    }
}
