namespace Amazon.Lambda.Annotations;

/// <summary>Makes a method a Lambda function; the generator wraps it and keeps its resource in serverless.template.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LambdaFunctionAttribute : Attribute
{
    /// <summary>Letters and digits; null for the wrapper's full name without anything else.</summary>
    public string ResourceName { get; set; }

    /// <summary>Seconds; 0 leaves the template's value.</summary>
    public uint Timeout { get; set; }

    /// <summary>MiB; 0 leaves the template's value.</summary>
    public uint MemorySize { get; set; }

    /// <summary>An ARN, or @Name for a parameter or resource of the template. Policies wins when both are set.</summary>
    public string Role { get; set; }

    /// <summary>Comma-separated; @Name for a parameter or resource. Null leaves the template's value.</summary>
    public string Policies { get; set; }

    public LambdaPackageType PackageType { get; set; }
}
