using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Resources;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>A function's configuration, as far as it has one here.</summary>
internal static class FunctionJson
{
    /// <param name="function">It.</param>
    /// <param name="qualified">Its ARN names the version.</param>
    public static JsonObject Of(LambdaFunction function, bool qualified)
    {
        var definition = function.Definition;
        return new JsonObject
        {
            ["FunctionName"] = definition.Name,
            ["FunctionArn"] = LocalAccount.FunctionArn(definition.Name) + (qualified ? ":$LATEST" : ""),
            ["Runtime"] = definition.Runtime,
            ["Role"] = $"arn:aws:iam::{LocalAccount.AccountId}:role/{definition.Name}",
            ["Handler"] = definition.Handler,
            ["Description"] = "",
            ["Timeout"] = (int)definition.Timeout.TotalSeconds,
            ["MemorySize"] = definition.MemorySize,
            ["LastModified"] = function.LastModified.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
            ["Version"] = "$LATEST",
            ["Environment"] = new JsonObject { ["Variables"] = new JsonObject(definition.Environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))) },
            ["State"] = "Active",
            ["LastUpdateStatus"] = "Successful",
            ["PackageType"] = "Zip",
            ["Architectures"] = new JsonArray(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x86_64"),
            ["EphemeralStorage"] = new JsonObject { ["Size"] = definition.EphemeralStorage },
            ["LoggingConfig"] = Logging(definition),
        };
    }

    private static JsonObject Logging(FunctionDefinition definition)
    {
        var logging = new JsonObject { ["LogFormat"] = definition.LogFormat, ["LogGroup"] = definition.LogGroup };
        if (definition.LogFormat == "JSON")
        {
            logging["ApplicationLogLevel"] = LoggingReader.NameOf(definition.ApplicationLogLevel);
            logging["SystemLogLevel"] = LoggingReader.NameOf(definition.SystemLogLevel);
        }

        return logging;
    }

    /// <summary>With where its code is, and what is reserved for it.</summary>
    public static JsonObject WithCode(LambdaFunction function, bool qualified)
    {
        var answer = new JsonObject
        {
            ["Configuration"] = Of(function, qualified),
            ["Code"] = new JsonObject { ["RepositoryType"] = "Local", ["Location"] = new Uri(function.Definition.CodePath).ToString() },
        };
        if (function.ReservedConcurrency is not null)
            answer["Concurrency"] = Concurrency(function);
        if (function.Definition.Tags.Count > 0)
            answer["Tags"] = TagsOf(function);
        return answer;
    }

    /// <summary>Empty when nothing is reserved.</summary>
    public static JsonObject Concurrency(LambdaFunction function) =>
        function.ReservedConcurrency is { } reserved ? new JsonObject { ["ReservedConcurrentExecutions"] = reserved } : [];

    public static JsonObject Tags(LambdaFunction function) => new() { ["Tags"] = TagsOf(function) };

    private static JsonObject TagsOf(LambdaFunction function) =>
        new(function.Definition.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
}
