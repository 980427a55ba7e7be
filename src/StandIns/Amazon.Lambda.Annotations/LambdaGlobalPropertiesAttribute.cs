namespace Amazon.Lambda.Annotations;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LambdaGlobalPropertiesAttribute : Attribute
{
    /// <summary>Generates a Main that runs the function which the variable ANNOTATIONS_HANDLER names.</summary>
    public bool GenerateMain { get; set; }

    /// <summary>provided.al2, provided.al2023, dotnet8 or dotnet10; null to follow the target framework.</summary>
    public string Runtime { get; set; }
}
