using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>One function's resource. What attributes say is overwritten, everything else is the user's and stays.</summary>
internal sealed class FunctionResource(JObject root, JObject resource)
{
    private readonly JsonPath _properties = new(resource, "Properties");

    public static JObject Create() => new()
    {
        ["Type"] = "AWS::Serverless::Function",
        ["Metadata"] = new JObject { ["Tool"] = "Amazon.Lambda.Annotations" },
        ["Properties"] = new JObject
        {
            ["Runtime"] = null,
            ["CodeUri"] = null,
            ["MemorySize"] = 512,
            ["Timeout"] = 30,
            ["Policies"] = new JArray("AWSLambdaBasicExecutionRole"),
        },
    };

    public void Update(JObject function, string runtime, string codeUri)
    {
        if (function.Value<long?>("memorySize") is > 0 and { } memorySize)
            _properties.Set("MemorySize", memorySize);
        if (function.Value<long?>("timeout") is > 0 and { } timeout)
            _properties.Set("Timeout", timeout);
        UpdateRole(function);
        UpdatePackage(function, runtime, codeUri);
        if (function.Value<string>("annotationsHandler") is { } handler)
            _properties.Set("Environment.Variables.ANNOTATIONS_HANDLER", handler);
        new FunctionEvents(root, resource).Update(function);
    }

    private void UpdatePackage(JObject function, string runtime, string codeUri)
    {
        var image = function.Value<bool>("image");
        if (image)
        {
            _properties.Remove("Handler", "CodeUri", "Runtime");
            _properties.Set("PackageType", "Image");
            _properties.Set("ImageUri", codeUri);
            _properties.Set("ImageConfig.Command", new JArray(function.Value<string>("handler")!));
            return;
        }

        _properties.Remove("ImageUri", "ImageConfig");
        _properties.Set("Runtime", runtime);
        _properties.Set("CodeUri", codeUri);
        _properties.Set("PackageType", "Zip");
        _properties.Set("Handler", function.Value<string>("handler")!);
    }

    private void UpdateRole(JObject function)
    {
        if (function.Value<string>("policies") is { } policies)
        {
            _properties.Remove("Role");
            _properties.Set("Policies", new JArray(policies.Split(',').Select(policy => policy.Trim()).Where(policy => policy.Length > 0).Select(Reference.ToRef)));
        }
        else if (function.Value<string>("role") is { } role)
        {
            _properties.Remove("Policies");
            _properties.Set("Role", Reference.ToArn(root, role));
        }
    }
}
