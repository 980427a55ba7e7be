using System.Reflection;

namespace CustomerIngest.Local.ClassLibraries;

/// <summary>A method of a class library that takes an event, or a context, or both, and answers with anything that its serializer can write.</summary>
internal sealed class Handler
{
    private readonly object? _instance;
    private readonly MethodInfo _method;
    private readonly Serializer _serializer;
    private readonly Type? _result;

    private Handler(object? instance, MethodInfo method)
    {
        (_instance, _method, _serializer) = (instance, method, new Serializer(method));
        _result = ResultOf(method.ReturnType);
        if (method.GetParameters() is { Length: > 2 } || (method.GetParameters() is { Length: 2 } parameters && !IsContext(parameters[1])))
            throw new InvalidOperationException($"Method '{method.Name}' of type '{method.DeclaringType}' is not supported: the method has more than an event and an ILambdaContext.");
    }

    /// <param name="folder">Holds the assembly.</param>
    /// <param name="handler">Assembly::Type::Method.</param>
    /// <exception cref="Exception">There is no such handler, or its type's constructor failed.</exception>
    public static Handler Load(string folder, string handler)
    {
        if (handler.Split("::") is not [var assemblyName, var typeName, var methodName])
            throw new InvalidOperationException($"The handler '{handler}' is not of the form ASSEMBLY::TYPE::METHOD.");
        var type = LibraryContext.Load(folder, assemblyName).GetType(typeName)
            ?? throw new TypeLoadException($"Unable to load type '{typeName}' from assembly '{assemblyName}'.");
        var method = type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy).Where(method => method.Name == methodName).ToArray() switch
        {
            [var only] => only,
            [] => throw new MissingMethodException($"Unable to find method '{methodName}' in type '{typeName}' from assembly '{assemblyName}'."),
            _ => throw new AmbiguousMatchException($"There are several methods '{methodName}' in type '{typeName}', and a handler must be the only one of its name."),
        };
        return new Handler(method.IsStatic ? null : Activator.CreateInstance(type, BindingFlags.CreateInstance | BindingFlags.Public | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions, null, null, null), method);
    }

    public async Task<byte[]> InvokeAsync(Invocation invocation)
    {
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
        object?[] arguments = [.. _method.GetParameters().Select(parameter => IsContext(parameter) ? ContextProxy.Create(parameter.ParameterType, invocation) : _serializer.Read(invocation.Event, parameter.ParameterType))];
        var result = _method.Invoke(_instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return await CompletedAsync(result) is { } answer && _result is not null ? await _serializer.WriteAsync(answer, _result) : [];
    }

    private async Task<object?> CompletedAsync(object? result)
    {
        if (result is not Task task)
            return result;
        await task;
        return _result is null ? null : task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task);
    }

    private static Type? ResultOf(Type type)
    {
        if (type == typeof(void) || type == typeof(Task))
            return null;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
    }

    private static bool IsContext(ParameterInfo parameter) => parameter.ParameterType.FullName == "Amazon.Lambda.Core.ILambdaContext";
}
