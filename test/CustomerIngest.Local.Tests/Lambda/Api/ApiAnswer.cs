using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Tests.Lambda.Api;

/// <summary>An answer of Lambda's API.</summary>
public sealed record ApiAnswer(int Status, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public void AssertError(int status, string type, string message)
    {
        Assert.Equal((status, type), (Status, Header("x-amzn-ErrorType")));
        Assert.Equal(message, (string?)(Body!["Message"] ?? Body["message"]));
        Assert.Equal(type == "ValidationException" ? null : "User", (string?)Body["Type"]);
    }
}
