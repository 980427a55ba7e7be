using System.Collections.Concurrent;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Lambda.Limits;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Lambda;

/// <summary>The account's Lambda: its functions, and the invocations that they may have in flight together.</summary>
public sealed class LambdaService(LambdaOptions options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, LambdaFunction> _functions = new(StringComparer.Ordinal);
    private readonly ConcurrencyLimit _unreserved = new(options.ConcurrencyLimit);

    /// <summary>The functions by their names.</summary>
    public IReadOnlyDictionary<string, LambdaFunction> Functions => _functions;

    /// <summary>Makes a function ready to be invoked; starts no process yet.</summary>
    /// <exception cref="TemplateException">There is no executable where its code should be, or the name is taken.</exception>
    public LambdaFunction Create(FunctionDefinition definition)
    {
        var function = new LambdaFunction(new FunctionContext(definition, FunctionCode.Find(definition, options.LocateCode), options), _unreserved);
        return _functions.TryAdd(definition.Name, function)
            ? function
            : throw new TemplateException($"{definition.LogicalId} has the name {definition.Name}, which another function has; use another name.");
    }

    /// <summary>Gives all functions of a CodeUri other code, or none of them: see <see cref="LambdaFunction.Deploy"/>.</summary>
    /// <param name="codePath">The CodeUri, as their definitions have it.</param>
    /// <param name="folder">Holds the executable.</param>
    /// <returns>Completes when no environment runs earlier code any more.</returns>
    /// <exception cref="TemplateException">There is no executable.</exception>
    public Task Deploy(string codePath, string folder)
    {
        (LambdaFunction Function, LaunchCommand Launch)[] found =
            [.. _functions.Values.Where(function => function.Definition.CodePath == codePath).Select(function => (function, FunctionCode.Find(function.Definition, _ => folder)))];
        return Task.WhenAll(found.Select(each => each.Function.Deploy(each.Launch)));
    }

    /// <summary>Ends every execution environment; invocations in flight are cancelled.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_functions.Values.Select(function => function.DisposeAsync().AsTask()));
}
