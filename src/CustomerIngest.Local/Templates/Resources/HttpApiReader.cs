using System.Text.Json.Nodes;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Looks at the AWS::Serverless::HttpApi resources and Globals.HttpApi: there is one API here, and what it does not do is an error.</summary>
internal sealed class HttpApiReader(TemplateScope scope, JsonObject globals)
{
    private const string OnlyStage = "$default";

    // Who may call it, and names and logs.
    private static readonly string[] _known =
        ["AccessLogSettings", "Auth", "Description", "Domain", "FailOnWarnings", "Name", "PropagateTags", "StageName", "Tags"];

    public void Check()
    {
        Check(new TemplateSection(globals, new TemplatePlace(scope.File, "Globals.HttpApi"), scope.Resolver));
        string[] apis = [.. scope.OfType(ResourceType.HttpApi)];
        foreach (var api in apis)
            Check(scope.Properties(api));
        if (apis.Length > 1)
            throw new TemplatePlace(scope.File, apis[1]).Error($"is a second HTTP API beside {apis[0]}, and the local cloud has one", "put all routes into one, or leave the other out with a Condition");
    }

    private static void Check(TemplateSection properties)
    {
        properties.RefuseOthers("the local cloud's HTTP API", _known);
        if (properties.Has("StageName") && properties.Text("StageName") is { } stage && stage != OnlyStage)
            throw properties.Place.Of("StageName").Error($"is \"{stage}\", and the local cloud serves {OnlyStage} alone", "leave it out");
    }
}
