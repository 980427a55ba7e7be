using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>
/// The names that the real generator's wrapper of a function declares and uses. Those of our own wrapper cannot collide with
/// a user's; what would collide there must not pass here.
/// </summary>
internal sealed class WrapperNames
{
    public WrapperNames(FunctionModel function, bool hasContainer)
    {
        Fields = hasContainer ? ["serviceProvider"] : [function.ClassVariable, "serializer"];
        if (hasContainer)
            Outer.AddRange(["scope", "serializer"]);
        Used.Add("Environment");
        if (function.HttpApi is null)
        {
            Locals = function.Parameters.Where(parameter => parameter.Source == ParameterSource.Service).ToList();
            Parameters.AddRange(function.Parameters.Where(parameter => parameter.Source is not ParameterSource.Service)
                .Select(parameter => parameter.Source == ParameterSource.Context ? "__context__" : $"__{parameter.Name}__"));
            Parameters.AddRange(Parameters.Count == 0 ? ["stream"] : []);
        }
        else
        {
            Locals = function.Parameters.Where(parameter => parameter.Source is not (ParameterSource.Context or ParameterSource.Request)).ToList();
            Parameters.AddRange(["__request__", "__context__"]);
            AddBinding(function.Return.Kind);
            AddAnswer(function.Return.Kind);
        }

        Types.AddRange(["StringBuilder", "Task", Delegate(function)]);
        Types.AddRange(hasContainer ? ["ServiceProvider", "ServiceCollection"] : []);
        Types.AddRange(Used);
    }

    /// <summary>The user's parameters that become variables under their own names.</summary>
    public List<ParameterModel> Locals { get; }

    public List<string> Fields { get; }

    public List<string> Parameters { get; } = [];

    /// <summary>The variables of the method's own block, besides the user's and the class's.</summary>
    public List<string> Outer { get; } = [];

    /// <summary>The variables of blocks inside it.</summary>
    public HashSet<string> Inner { get; } = [];

    /// <summary>Types whose static members are used, so that a variable or method of the name hides them.</summary>
    public HashSet<string> Used { get; } = [];

    /// <summary>Types that are named at all.</summary>
    public List<string> Types { get; } = [];

    /// <summary>Whether the field of that name is used, if there is one.</summary>
    public bool UsesSerializer { get; private set; }

    private void AddBinding(ReturnKind answer)
    {
        var isHttpResult = answer == ReturnKind.HttpResult;
        if (Locals.Any(IsConverted))
        {
            Outer.Add("validationErrors");
            Inner.UnionWith(isHttpResult ? ["errorResult", "errorStream"] : ["errorResult"]);
            Types.AddRange(["List`1", "Dictionary`2"]);
            UsesSerializer |= isHttpResult;
        }

        foreach (var parameter in Locals.Where(IsConverted).Where(parameter => parameter.Source != ParameterSource.Service))
        {
            Types.Add("Exception");
            if (parameter.Source == ParameterSource.Body)
            {
                Inner.UnionWith(["byteArray", "stream"]);
                Used.Add("Encoding");
                Types.Add("MemoryStream");
                UsesSerializer = true;
            }
            else
            {
                Used.UnionWith(parameter.Source == ParameterSource.Header ? ["Convert", "StringComparison"] : ["Convert"]);
            }

            // A lambda may hide names around it, and the exception of a list's element is inside one.
            if (parameter.Element is null)
                Inner.Add("e");
        }
    }

    private void AddAnswer(ReturnKind answer)
    {
        Outer.AddRange(answer switch
        {
            ReturnKind.HttpResult => ["httpResults", "serializationFormat", "serializationVersion", "serializationOptions", "response"],
            ReturnKind.Nothing => [],
            ReturnKind.Value or ReturnKind.Boolean => ["response", "body"],
            ReturnKind.Object => ["response", "memoryStream", "reader", "body"],
            _ => ["response"],
        });
        UsesSerializer |= answer is ReturnKind.HttpResult or ReturnKind.Object;
        if (answer == ReturnKind.HttpResult)
            Used.Add("HttpResultSerializationOptions");
        else if (answer is not (ReturnKind.Nothing or ReturnKind.Response))
            Types.Add("Dictionary`2");
        Types.AddRange(answer == ReturnKind.Object ? ["MemoryStream", "StreamReader"] : []);
    }

    /// <summary>The type of Main's variable.</summary>
    private static string Delegate(FunctionModel function)
    {
        var inputs = function.HttpApi is not null ? 2 : Math.Max(1, function.Parameters.Count(parameter => parameter.Source != ParameterSource.Service));
        var isAction = function.HttpApi is null && function.Return is { Kind: ReturnKind.Nothing, IsAsync: false };
        return isAction ? $"Action`{inputs}" : $"Func`{inputs + 1}";
    }

    private static bool IsConverted(ParameterModel parameter) => parameter is not { Source: ParameterSource.Body, ConvertTo: null };
}
