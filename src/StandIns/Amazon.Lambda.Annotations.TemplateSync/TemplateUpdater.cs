using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>Brings a template up to date: the description, the functions' resources, and none that lost its function.</summary>
internal sealed class TemplateUpdater(ProjectFolder project)
{
    private const string Tool = "Amazon.Lambda.Annotations";

    /// <returns>Whether the file changed.</returns>
    /// <exception cref="TemplateSyncException">The template is not what a template must be.</exception>
    public bool Update(TemplateModel model)
    {
        if (model.Functions.Count == 0 && !File.Exists(project.TemplatePath))
            return false;
        var template = TemplateFile.Load(project.TemplatePath);
        Description.Update(template, project.SuppressesTelemetry);
        var resources = template.Object(template.Root, "Resources", "Resources");
        RemoveOrphans(resources, model);
        foreach (var function in model.Functions)
            Update(template, resources, function, model.Runtime);
        return template.SaveIfChanged();
    }

    private void Update(TemplateFile template, JObject resources, JObject function, string runtime)
    {
        var name = function.Value<string>("resource")!;
        if (resources[name] is null)
            resources[name] = FunctionResource.Create();
        var resource = template.Object(resources, name, $"Resources.{name}");
        if (ManagedBy(resource) != Tool)
            return;
        template.Object(resource, "Properties", $"Resources.{name}.Properties");
        new FunctionResource(template.Root, resource).Update(function, runtime, project.CodeUri);
    }

    private void RemoveOrphans(JObject resources, TemplateModel model)
    {
        var names = model.Functions.Select(function => function.Value<string>("resource")).ToHashSet();
        var orphans = resources.Properties()
            .Where(property => !names.Contains(property.Name) && property.Value is JObject resource && IsOurs(resource))
            .ToList();
        foreach (var orphan in orphans)
            orphan.Remove();
    }

    private bool IsOurs(JObject resource) =>
        TemplateFile.Text(resource["Type"]) == "AWS::Serverless::Function"
        && ManagedBy(resource) == Tool
        && !project.SharesTemplateWith(TemplateFile.Text(resource.SelectToken("Properties.CodeUri")) ?? TemplateFile.Text(resource.SelectToken("Properties.ImageUri")));

    private static string? ManagedBy(JObject resource) => TemplateFile.Text((resource["Metadata"] as JObject)?["Tool"]);
}
