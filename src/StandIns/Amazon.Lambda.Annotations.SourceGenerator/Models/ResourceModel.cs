namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>What [LambdaFunction] says of the function's resource.</summary>
internal sealed record ResourceModel(string? Name, uint Timeout, uint MemorySize, string? Role, string? Policies, bool Image);
