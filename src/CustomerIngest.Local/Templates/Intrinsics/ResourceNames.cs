using System.Text.RegularExpressions;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>The names of the resources that run here, and what references to them return.</summary>
internal sealed partial class ResourceNames(TemplateScope scope, LocalAccount account)
{
    private readonly HashSet<string> _reading = new(StringComparer.Ordinal);

    /// <summary>Null when the template declares no such resource.</summary>
    /// <exception cref="TemplateException">It declares one that does not run here.</exception>
    public KnownResource? Find(string logicalId, TemplatePlace place)
    {
        if (!scope.Resources.ContainsKey(logicalId))
            return null;
        if (!scope.Exists(logicalId))
            throw place.Error($"refers to {logicalId}, which its Condition leaves out", "choose the value with Fn::If");
        return scope.TypeOf(logicalId) switch
        {
            ResourceType.Queue => Queue(QueueName(logicalId)),
            ResourceType.Secret => new KnownResource(LocalAccount.SecretArn(SecretName(logicalId)), new Dictionary<string, string> { ["Id"] = LocalAccount.SecretArn(SecretName(logicalId)) }),
            ResourceType.Function => Function(FunctionName(logicalId)),
            ResourceType.Bucket => Bucket(BucketName(logicalId)),
            var type => throw place.Error($"refers to {logicalId}, and the local cloud does not run {type}", "give a value that does not depend on it"),
        };
    }

    /// <summary>QueueName, else the logical id.</summary>
    public string QueueName(string logicalId)
    {
        var properties = scope.Properties(logicalId);
        var fifo = properties.Boolean("FifoQueue") is true;
        var name = Name(logicalId, "QueueName", fifo ? $"{logicalId}.fifo" : logicalId);
        if (!QueueLimits.IsName(name))
            throw Invalid(properties, "QueueName", name, "has to be 1 to 80 letters, digits, - and _, before .fifo if it is a FIFO queue");
        if (name.EndsWith(".fifo", StringComparison.Ordinal) != fifo)
            throw Invalid(properties, "QueueName", name, "has to end with .fifo exactly when FifoQueue is true");
        return name;
    }

    /// <summary>FunctionName, else the logical id.</summary>
    public string FunctionName(string logicalId)
    {
        var name = Name(logicalId, "FunctionName", logicalId);
        return FunctionNames().IsMatch(name)
            ? name
            : throw Invalid(scope.Properties(logicalId), "FunctionName", name, "has to be 1 to 64 letters, digits, - and _");
    }

    /// <summary>Name, else the logical id.</summary>
    public string SecretName(string logicalId)
    {
        var name = Name(logicalId, "Name", logicalId);
        return SecretNames().IsMatch(name)
            ? name
            : throw Invalid(scope.Properties(logicalId), "Name", name, "has to be 1 to 512 letters, digits and /_+=.@-");
    }

    /// <summary>BucketName, else the logical id in lower case.</summary>
    public string BucketName(string logicalId)
    {
        var name = Name(logicalId, "BucketName", LowerCase.Of(logicalId));
        return BucketNames.IsValid(name)
            ? name
            : throw Invalid(scope.Properties(logicalId), "BucketName", name, "has to be 3 to 63 small letters, digits, - and ., begin and end with a letter or a digit, and not look like an address");
    }

    private string Name(string logicalId, string property, string otherwise)
    {
        var properties = scope.Properties(logicalId);
        if (!_reading.Add(logicalId))
            throw properties.Place.Of(property).Error("depends on itself", "remove the circle");
        try
        {
            return properties.Text(property) ?? otherwise;
        }
        finally
        {
            _reading.Remove(logicalId);
        }
    }

    private KnownResource Queue(string name) => new(account.QueueUrl(name), new Dictionary<string, string>
    {
        ["Arn"] = LocalAccount.QueueArn(name),
        ["QueueName"] = name,
        ["QueueUrl"] = account.QueueUrl(name),
    });

    private static KnownResource Function(string name) =>
        new(name, new Dictionary<string, string> { ["Arn"] = LocalAccount.FunctionArn(name) });

    private static KnownResource Bucket(string name) => new(name, new Dictionary<string, string>
    {
        ["Arn"] = LocalAccount.BucketArn(name),
        ["DomainName"] = $"{name}.s3.amazonaws.com",
        ["RegionalDomainName"] = $"{name}.s3.{LocalAccount.Region}.amazonaws.com",
    });

    private static TemplateException Invalid(TemplateSection properties, string property, string value, string rule) =>
        properties.Place.Of(property).Error($"is \"{value}\"", $"a name {rule}");

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex FunctionNames();

    [GeneratedRegex("^[A-Za-z0-9/_+=.@-]{1,512}$", RegexOptions.CultureInvariant)]
    private static partial Regex SecretNames();
}
