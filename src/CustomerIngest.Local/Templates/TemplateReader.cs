using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Templates;

/// <summary>
/// Reads what the local cloud runs from a serverless.template in JSON. What only matters on AWS (permissions, networks,
/// alarms, outputs) is passed over; what the local cloud would have to do and cannot is an error.
/// </summary>
public static class TemplateReader
{
    /// <param name="path">The template.</param>
    /// <param name="account">Whose queue URLs and ARNs references resolve to.</param>
    /// <exception cref="TemplateException">The template cannot be read, or asks for what the local cloud cannot do.</exception>
    public static ServerlessTemplate Read(string path, LocalAccount account)
    {
        var scope = new TemplateScope(path, TemplateFile.Read(path), account);
        var functions = new FunctionReader(scope);
        var queues = new QueueReader(scope);
        var buckets = new BucketReader(scope);
        var template = new ServerlessTemplate
        {
            Functions = [.. scope.OfType(ResourceType.Function).Select(functions.Read)],
            Queues = [.. scope.OfType(ResourceType.Queue).Select(queues.Read)],
            Secrets = [.. scope.OfType(ResourceType.Secret).Select(id => new SecretDefinition(id, scope.Names.SecretName(id)))],
            Buckets = [.. scope.OfType(ResourceType.Bucket).Select(buckets.Read)],
        };
        new TemplateChecks(path, template).Run();
        return template;
    }
}
