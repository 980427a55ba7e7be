namespace Amazon.Lambda.Core;

/// <summary>Names the serializer of one function, or of every function of an assembly; the method's own wins.</summary>
/// <param name="serializerType">An <see cref="ILambdaSerializer"/> with a public parameterless constructor.</param>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Method, AllowMultiple = false)]
public sealed class LambdaSerializerAttribute(Type serializerType) : Attribute
{
    public Type SerializerType { get; set; } = serializerType;
}
