using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;
using CustomerIngest.Local.Templates.Resources;

namespace CustomerIngest.Local.Templates;

/// <summary>
/// Reads what the local cloud runs from a serverless.template in JSON. What is known to matter on AWS alone (permissions,
/// networks, alarms, outputs) is passed over; whatever else the local cloud does not do is an error.
/// </summary>
public static class TemplateReader
{
    /// <param name="path">The template.</param>
    /// <param name="account">Whose queue URLs and ARNs references resolve to.</param>
    /// <exception cref="TemplateException">The template cannot be read, or asks for what the local cloud cannot do.</exception>
    public static ServerlessTemplate Read(string path, LocalAccount account)
    {
        var root = TemplateFile.Read(path);
        var scope = new TemplateScope(path, root, account);
        ResourceChecks.Run(scope);
        new HttpApiReader(scope, root["Globals"]?["HttpApi"] as JsonObject ?? []).Check();
        var functions = new FunctionReader(scope);
        var queues = new QueueReader(scope);
        var buckets = new BucketReader(scope);
        FunctionDefinition[] read = [.. scope.OfType(ResourceType.Function).Select(functions.Read)];
        var database = new DatabaseNeeds(scope, read);
        var secrets = new SecretReader(scope, database);
        var template = new ServerlessTemplate
        {
            Functions = read,
            Queues = [.. scope.OfType(ResourceType.Queue).Select(queues.Read)],
            Secrets = [.. scope.OfType(ResourceType.Secret).Select(secrets.Read)],
            Buckets = [.. scope.OfType(ResourceType.Bucket).Select(buckets.Read)],
            NeedsDatabase = database.Any,
        };
        new TemplateChecks(path, template).Run();
        return template;
    }
}
