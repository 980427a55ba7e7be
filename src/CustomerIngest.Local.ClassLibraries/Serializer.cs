using System.Reflection;

namespace CustomerIngest.Local.ClassLibraries;

/// <summary>The ILambdaSerializer that the method names in its LambdaSerializer attribute, or else its assembly; none is needed for streams.</summary>
internal sealed class Serializer
{
    private const string Attribute = "Amazon.Lambda.Core.LambdaSerializerAttribute";
    private const string Interface = "Amazon.Lambda.Core.ILambdaSerializer";

    private readonly object? _serializer;
    private readonly Type? _interface;

    public Serializer(MethodInfo method)
    {
        if ((Find(method.CustomAttributes) ?? Find(method.DeclaringType!.Assembly.CustomAttributes)) is not { } type)
            return;
        _serializer = Activator.CreateInstance(type);
        _interface = type.GetInterface(Interface) ?? throw new InvalidOperationException($"The serializer {type} does not implement {Interface}.");
    }

    public object? Read(byte[] json, Type type)
    {
        var stream = new MemoryStream(json);
        return type.IsAssignableFrom(typeof(MemoryStream)) && type != typeof(object) ? stream : Call("Deserialize", type, stream);
    }

    public async Task<byte[]> WriteAsync(object answer, Type type)
    {
        using var body = new MemoryStream();
        if (answer is Stream stream)
        {
            await using (stream)
                await stream.CopyToAsync(body);
        }
        else
        {
            Call("Serialize", type, answer, body);
        }

        return body.ToArray();
    }

    private object? Call(string method, Type type, params object?[] arguments)
    {
        if (_interface is null)
            throw new InvalidOperationException($"Type '{type}' needs a serializer: add a LambdaSerializer attribute to the method or the assembly, or take and give a Stream.");
        return _interface.GetMethod(method)!.MakeGenericMethod(type).Invoke(_serializer, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    private static Type? Find(IEnumerable<CustomAttributeData> attributes) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == Attribute)?.ConstructorArguments is [{ Value: Type type }, ..] ? type : null;
}
