using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>Takes the parameters of an API function out of its request; what does not convert is a 400.</summary>
internal static class BindingWriter
{
    public static void Write(CodeWriter code, FunctionModel function)
    {
        var bound = function.Parameters.Where(parameter => parameter.Source >= ParameterSource.Query).ToList();
        if (bound.Count == 0)
            return;
        code.Line("var __validationErrors__ = new global::System.Collections.Generic.List<string>();");
        foreach (var parameter in bound)
        {
            code.Line();
            code.Line($"var __{parameter.Name}__ = default({parameter.Type});");
            if (parameter.Source == ParameterSource.Body)
                WriteBody(code, parameter);
            else
                WriteValue(code, parameter);
        }

        code.Line();
        WriteRefusal(code, function);
    }

    private static void WriteBody(CodeWriter code, ParameterModel parameter)
    {
        if (parameter.ConvertTo is null)
        {
            code.Line($"__{parameter.Name}__ = __request__.Body;");
            return;
        }

        code.Open("try");
        code.Line("using var __stream__ = new global::System.IO.MemoryStream(global::System.Text.Encoding.UTF8.GetBytes(__request__.Body ?? \"\"));");
        code.Line($"__{parameter.Name}__ = __serializer__.Deserialize<{parameter.Type}>(__stream__);");
        code.Close();
        code.Open("catch (global::System.Exception __exception__)");
        code.Line("__validationErrors__.Add($\"Value {__request__.Body} at 'body' failed to satisfy constraint: {__exception__.Message}\");");
        code.Close();
    }

    private static void WriteValue(CodeWriter code, ParameterModel parameter)
    {
        var text = $"__{parameter.Name}_text__";
        code.Open(Lookup(parameter, text));
        if (parameter.ConvertTo is null && !parameter.IsList)
        {
            code.Line($"__{parameter.Name}__ = {text};");
        }
        else
        {
            code.Open("try");
            code.Line($"__{parameter.Name}__ = {(parameter.IsList ? List(parameter, text) : $"({parameter.Type}){Convert(parameter, text)}")};");
            code.Close();
            code.Open("catch (global::System.Exception __exception__) when (__exception__ is global::System.InvalidCastException or global::System.FormatException or global::System.OverflowException or global::System.ArgumentException)");
            code.Line($"__validationErrors__.Add($\"Value {{{text}}} at '{parameter.Key}' failed to satisfy constraint: {{__exception__.Message}}\");");
            code.Close();
        }

        code.Close();
    }

    private static string Lookup(ParameterModel parameter, string text)
    {
        var key = CodeWriter.Quote(parameter.Key);
        return parameter.Source switch
        {
            ParameterSource.Query => $"if (__request__.QueryStringParameters is not null && __request__.QueryStringParameters.TryGetValue({key}, out var {text}))",
            ParameterSource.Route => $"if (__request__.PathParameters is not null && __request__.PathParameters.TryGetValue({key}, out var {text}))",
            _ => $"if (__request__.Headers is not null && global::System.Linq.Enumerable.FirstOrDefault(__request__.Headers, __header__ => string.Equals(__header__.Key, {key}, global::System.StringComparison.OrdinalIgnoreCase)).Value is {{ }} {text})",
        };
    }

    private static string Convert(ParameterModel parameter, string text) =>
        $"global::System.Convert.ChangeType({text}, typeof({parameter.ConvertTo}), global::System.Globalization.CultureInfo.InvariantCulture)";

    private static string List(ParameterModel parameter, string text)
    {
        var element = parameter.ConvertTo is null ? "__one__" : $"({parameter.ConvertTo}){Convert(parameter, "__one__")}";
        return $"global::System.Linq.Enumerable.ToList(global::System.Linq.Enumerable.Select({text}.Split(','), __one__ => {element}))";
    }

    // The body is written by a JSON writer: the values in it are the caller's and may hold anything.
    private static void WriteRefusal(CodeWriter code, FunctionModel function)
    {
        code.Open("if (__validationErrors__.Count > 0)");
        code.Line("var __problem__ = $\"{__validationErrors__.Count} validation error(s) detected: {string.Join(\",\", __validationErrors__)}\";");
        code.Open($"var __refusal__ = new global::{KnownTypes.Response}");
        code.Line("Body = \"{\\\"message\\\": \\\"\" + global::System.Text.Json.JsonEncodedText.Encode(__problem__).ToString() + \"\\\"}\",");
        code.Open("Headers = new global::System.Collections.Generic.Dictionary<string, string>");
        code.Line("{ \"Content-Type\", \"application/json\" },");
        code.Line("{ \"x-amzn-ErrorType\", \"ValidationException\" },");
        code.Close(",");
        code.Line("StatusCode = 400,");
        code.Close(";");
        if (function.Return.Kind == ReturnKind.HttpResult)
        {
            code.Line("var __refusalStream__ = new global::System.IO.MemoryStream();");
            code.Line("__serializer__.Serialize(__refusal__, __refusalStream__);");
            code.Line("__refusalStream__.Position = 0;");
            code.Line("return __refusalStream__;");
        }
        else
        {
            code.Line("return __refusal__;");
        }

        code.Close();
    }
}
