using System.Text.RegularExpressions;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Reads events of type HttpApi. Without Path and Method, SAM makes the route <c>$default</c>.</summary>
internal static partial class HttpApiEventReader
{
    private static readonly string[] _methods = ["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    public static HttpApiEventDefinition Read(string name, TemplateSection properties)
    {
        properties.RefuseOthers("the local cloud's HTTP API", "Path", "Method", "PayloadFormatVersion", "TimeoutInMillis", "ApiId", "Auth");
        if (properties.Text("PayloadFormatVersion") is { } version and not "2.0")
            throw properties.Place.Of("PayloadFormatVersion").Error($"is \"{version}\", which the local cloud does not speak", "use 2.0");
        var milliseconds = properties.Integer("TimeoutInMillis", 50, 30_000, "milliseconds");
        var (method, path) = Route(properties);
        return new HttpApiEventDefinition(name, method, path)
        {
            Timeout = milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : HttpApiEventDefinition.LongestTimeout,
        };
    }

    private static (string Method, string Path) Route(TemplateSection properties)
    {
        if (!properties.Has("Path") && !properties.Has("Method"))
            return ("ANY", HttpApiEventDefinition.DefaultRoute);
        var path = properties.Text("Path", "give one that starts with /");
        if (path == HttpApiEventDefinition.DefaultRoute)
            return ("ANY", path);
        if (!Paths().IsMatch(path))
            throw properties.Place.Of("Path").Error($"is \"{path}\", which is not a route", "start it with /, and let each {name} be a whole segment and {name+} the last one");
        var method = properties.Text("Method", "give one, such as GET or ANY").ToUpperInvariant();
        if (method == "X-AMAZON-APIGATEWAY-ANY-METHOD")
            method = "ANY";
        return _methods.Contains(method, StringComparer.Ordinal)
            ? (method, path)
            : throw properties.Place.Of("Method").Error($"is \"{method}\", which is not a method of HTTP APIs", $"use {string.Join(", ", _methods)}");
    }

    [GeneratedRegex(@"^(?=/)(/[^/{}?#]*|/\{[\w.:-]+\})*(/\{[\w.:-]+\+\})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Paths();
}
