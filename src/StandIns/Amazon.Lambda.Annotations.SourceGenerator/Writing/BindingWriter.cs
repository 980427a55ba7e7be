using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>Takes the parameters of an API function out of its request, and its services out of the scope, in their order.</summary>
internal static class BindingWriter
{
    private const string Conversion = "exception is global::System.InvalidCastException or global::System.FormatException or global::System.OverflowException or global::System.ArgumentException";

    public static void Write(CodeWriter code, FunctionModel function)
    {
        var canFail = function.Parameters.Any(CanFail);
        if (canFail)
            code.Line("var validationErrors = new global::System.Collections.Generic.List<string>();");
        foreach (var parameter in function.Parameters.Where(parameter => parameter.Source >= ParameterSource.Service))
        {
            code.Line();
            if (parameter.Source == ParameterSource.Service)
                code.Line($"var {AnswerWriter.Local(parameter)} = {WrapperWriter.Resolve(parameter.Type, "scope.ServiceProvider")};");
            else if (parameter.Source == ParameterSource.Body)
                WriteBody(code, parameter);
            else
                WriteValue(code, parameter);
        }

        if (!canFail)
            return;
        code.Line();
        RefusalWriter.Write(code, function);
    }

    private static bool CanFail(ParameterModel parameter) => parameter is { Source: >= ParameterSource.Query, ConvertTo: not null };

    private static void WriteBody(CodeWriter code, ParameterModel parameter)
    {
        if (parameter.ConvertTo is null)
        {
            code.Line($"var {AnswerWriter.Local(parameter)} = __request__.Body;");
            return;
        }

        code.Line($"var {AnswerWriter.Local(parameter)} = default({parameter.Type});");
        code.Open("try");
        code.Line("using var stream = new global::System.IO.MemoryStream(global::System.Text.Encoding.UTF8.GetBytes(__request__.Body));");
        code.Line($"{AnswerWriter.Local(parameter)} = serializer.Deserialize<{parameter.Type}>(stream);");
        code.Close();
        WriteCatch(code, "global::System.Exception exception", "__request__.Body", parameter.Key);
        code.Close();
    }

    private static void WriteValue(CodeWriter code, ParameterModel parameter)
    {
        var text = $"__{parameter.Name}_text__";
        code.Line($"var {AnswerWriter.Local(parameter)} = default({parameter.Type});");
        code.Open(Lookup(parameter, text));
        if (parameter.Element is not null)
            WriteList(code, parameter, text);
        else
            WriteConversion(code, parameter, parameter.Type, text, $"{AnswerWriter.Local(parameter)} = ");
        code.Close();
    }

    // Every element that does not convert is named by itself.
    private static void WriteList(CodeWriter code, ParameterModel parameter, string text)
    {
        var assignment = $"{AnswerWriter.Local(parameter)} = global::System.Linq.Enumerable.ToList(";
        if (parameter.ConvertTo is null)
        {
            code.Line($"{assignment}{text}.Split(','));");
            return;
        }

        code.Open($"{assignment}global::System.Linq.Enumerable.Select({text}.Split(','), one =>");
        WriteConversion(code, parameter, parameter.Element!, "one", "return ", "return default;");
        code.Close("));");
    }

    private static void WriteConversion(CodeWriter code, ParameterModel parameter, string type, string text, string before, string? afterFailure = null)
    {
        if (parameter.ConvertTo is null)
        {
            code.Line($"{before}{text};");
            return;
        }

        code.Open("try");
        code.Line($"{before}({type})global::System.Convert.ChangeType({text}, typeof({parameter.ConvertTo}), global::System.Globalization.CultureInfo.InvariantCulture);");
        code.Close();
        WriteCatch(code, $"global::System.Exception exception) when ({Conversion}", text, parameter.Key);
        if (afterFailure is not null)
            code.Line(afterFailure);
        code.Close();
    }

    private static void WriteCatch(CodeWriter code, string caught, string value, string key)
    {
        code.Open($"catch ({caught})");
        code.Line($"validationErrors.Add($\"Value {{{value}}} at '{key}' failed to satisfy constraint: {{exception.Message}}\");");
    }

    private static string Lookup(ParameterModel parameter, string text)
    {
        var key = CodeWriter.Quote(parameter.Key);
        return parameter.Source switch
        {
            ParameterSource.Query => $"if (__request__.QueryStringParameters is not null && __request__.QueryStringParameters.TryGetValue({key}, out var {text}))",
            ParameterSource.Route => $"if (__request__.PathParameters is not null && __request__.PathParameters.TryGetValue({key}, out var {text}))",
            _ => $"if (__request__.Headers is not null && global::System.Linq.Enumerable.FirstOrDefault(__request__.Headers, header => string.Equals(header.Key, {key}, global::System.StringComparison.OrdinalIgnoreCase)).Value is {{ }} {text})",
        };
    }
}
