namespace Amazon.Lambda.Annotations;

/// <summary>Marks the class whose ConfigureServices fills the container of an execution environment.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LambdaStartupAttribute : Attribute;
