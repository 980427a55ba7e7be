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
        var canFail = bound.Any(CanFail);
        if (canFail)
            code.Line("var validationErrors = new global::System.Collections.Generic.List<string>();");
        foreach (var parameter in bound)
        {
            code.Line();
            code.Line($"var {AnswerWriter.Local(parameter)} = default({parameter.Type});");
            if (parameter.Source == ParameterSource.Body)
                WriteBody(code, parameter);
            else
                WriteValue(code, parameter);
        }

        if (!canFail)
            return;
        code.Line();
        WriteRefusal(code, function);
    }

    private static bool CanFail(ParameterModel parameter) => parameter.Source == ParameterSource.Body || parameter.ConvertTo is not null;

    private static void WriteBody(CodeWriter code, ParameterModel parameter)
    {
        code.Open("try");
        code.Line("var body = __request__.IsBase64Encoded && __request__.Body is not null ? global::System.Text.Encoding.UTF8.GetString(global::System.Convert.FromBase64String(__request__.Body)) : __request__.Body;");
        if (parameter.ConvertTo is null)
        {
            code.Line($"{AnswerWriter.Local(parameter)} = body;");
        }
        else
        {
            code.Line("using var stream = new global::System.IO.MemoryStream(global::System.Text.Encoding.UTF8.GetBytes(body ?? \"\"));");
            code.Line($"{AnswerWriter.Local(parameter)} = serializer.Deserialize<{parameter.Type}>(stream);");
        }

        code.Close();
        code.Open("catch (global::System.Exception exception)");
        code.Line("validationErrors.Add($\"Value {__request__.Body} at 'body' failed to satisfy constraint: {exception.Message}\");");
        code.Close();
    }

    private static void WriteValue(CodeWriter code, ParameterModel parameter)
    {
        var text = $"__{parameter.Name}_text__";
        code.Open(Lookup(parameter, text));
        var assignment = $"{AnswerWriter.Local(parameter)} = {(parameter.Element is null ? One(parameter, parameter.Type, text) : List(parameter, text))};";
        if (!CanFail(parameter))
        {
            code.Line(assignment);
        }
        else
        {
            code.Open("try");
            code.Line(assignment);
            code.Close();
            code.Open("catch (global::System.Exception exception) when (exception is global::System.InvalidCastException or global::System.FormatException or global::System.OverflowException or global::System.ArgumentException)");
            code.Line($"validationErrors.Add($\"Value {{{text}}} at '{parameter.Key}' failed to satisfy constraint: {{exception.Message}}\");");
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
            _ => $"if (__request__.Headers is not null && global::System.Linq.Enumerable.FirstOrDefault(__request__.Headers, header => string.Equals(header.Key, {key}, global::System.StringComparison.OrdinalIgnoreCase)).Value is {{ }} {text})",
        };
    }

    private static string One(ParameterModel parameter, string type, string text) => parameter.ConvertTo is null
        ? text
        : $"({type})global::System.Convert.ChangeType({text}, typeof({parameter.ConvertTo}), global::System.Globalization.CultureInfo.InvariantCulture)";

    private static string List(ParameterModel parameter, string text) =>
        $"global::System.Linq.Enumerable.ToList(global::System.Linq.Enumerable.Select({text}.Split(','), one => {One(parameter, parameter.Element!, "one")}))";

    // The values in the message are the caller's and may hold anything, so it is escaped; relaxed, as it never becomes HTML.
    private static void WriteRefusal(CodeWriter code, FunctionModel function)
    {
        code.Open("if (validationErrors.Count > 0)");
        code.Line("var problem = $\"{validationErrors.Count} validation error(s) detected: {string.Join(\",\", validationErrors)}\";");
        code.Open($"var refusal = new global::{KnownTypes.Response}");
        code.Line("Body = \"{\\\"message\\\": \\\"\" + global::System.Text.Json.JsonEncodedText.Encode(problem, global::System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() + \"\\\"}\",");
        code.Open("Headers = new global::System.Collections.Generic.Dictionary<string, string>");
        code.Line("{ \"Content-Type\", \"application/json\" },");
        code.Line("{ \"x-amzn-ErrorType\", \"ValidationException\" },");
        code.Close(",");
        code.Line("StatusCode = 400,");
        code.Close(";");
        if (function.Return.Kind == ReturnKind.HttpResult)
        {
            code.Line("var refusalStream = new global::System.IO.MemoryStream();");
            code.Line("serializer.Serialize(refusal, refusalStream);");
            code.Line("refusalStream.Position = 0;");
            code.Line("return refusalStream;");
        }
        else
        {
            code.Line("return refusal;");
        }

        code.Close();
    }
}
