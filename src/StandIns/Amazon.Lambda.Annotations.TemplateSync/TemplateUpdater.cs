using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>Brings a template up to date: the description, the functions' resources, and none that lost its function.</summary>
internal sealed class TemplateUpdater(JObject root, ProjectFolder project, string generatorVersion)
{
    private const string Tool = "Amazon.Lambda.Annotations";

    public void Update(TemplateModel model)
    {
        Description.Update(root, generatorVersion, project.SuppressesTelemetry);
        if (root["Resources"] is not JObject resources)
            root["Resources"] = resources = [];
        RemoveOrphans(resources, model);
        foreach (var function in model.Functions)
        {
            var name = function.Value<string>("resource")!;
            var resource = resources[name] as JObject;
            if (resource is null)
                resources[name] = resource = FunctionResource.Create();
            else if (ManagedBy(resource) != Tool)
                continue;
            new FunctionResource(root, resource).Update(function, model.Runtime, project.CodeUri);
        }
    }

    private static string? ManagedBy(JToken resource) => (resource["Metadata"] as JObject)?.Value<string>("Tool");

    private static void RemoveOrphans(JObject resources, TemplateModel model)
    {
        var names = model.Functions.Select(function => function.Value<string>("resource")).ToHashSet();
        var orphans = resources.Properties()
            .Where(property => property.Value is JObject resource && resource.Value<string>("Type") == "AWS::Serverless::Function"
                && ManagedBy(resource) == Tool && !names.Contains(property.Name))
            .ToList();
        foreach (var orphan in orphans)
            orphan.Remove();
    }
}
