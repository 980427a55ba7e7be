using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>Calls the user's method and turns what it returns into what Lambda wants.</summary>
internal static class AnswerWriter
{
    /// <summary>The local of a parameter. Other locals have no underscores before them, so that no user's name collides.</summary>
    public static string Local(ParameterModel parameter) => parameter.Source switch
    {
        ParameterSource.Context => "__context__",
        ParameterSource.Request => "__request__",
        ParameterSource.Event => $"__{parameter.Name}__",
        _ => $"__{parameter.Name}_value__",
    };

    public static void Write(CodeWriter code, FunctionModel function)
    {
        var target = function.IsStatic ? function.ClassFullName : "functions";
        var call = $"{(function.Return.IsAsync ? "await " : "")}{target}.{function.MethodIdentifier}({string.Join(", ", function.Parameters.Select(Local))})";
        if (function.HttpApi is not null)
            code.Line();
        if (function.Return.Kind == ReturnKind.Nothing)
            code.Line($"{call};");
        else if (function.HttpApi is null || function.Return.Kind == ReturnKind.Response)
            code.Line($"return {call};");
        else
            code.Line($"var result = {call};");

        if (function.HttpApi is not null && function.Return.Kind != ReturnKind.Response)
            WriteApiAnswer(code, function.Return.Kind);
    }

    private static void WriteApiAnswer(CodeWriter code, ReturnKind kind)
    {
        if (kind == ReturnKind.HttpResult)
        {
            const string Options = "global::Amazon.Lambda.Annotations.APIGateway.HttpResultSerializationOptions";
            code.Open($"return result.Serialize(new {Options}");
            code.Line($"Format = {Options}.ProtocolFormat.HttpApi,");
            code.Line($"Version = {Options}.ProtocolVersion.V2,");
            code.Line("Serializer = serializer,");
            code.Close(");");
            return;
        }

        if (kind == ReturnKind.Object)
        {
            code.Line("using var answer = new global::System.IO.MemoryStream();");
            code.Line("serializer.Serialize(result, answer);");
        }

        code.Open($"return new global::{KnownTypes.Response}");
        if (kind != ReturnKind.Nothing)
        {
            code.Line(kind switch
            {
                ReturnKind.Text => "Body = result,",
                ReturnKind.Boolean => "Body = result ? \"true\" : \"false\",",
                ReturnKind.Value => "Body = global::System.Convert.ToString(result, global::System.Globalization.CultureInfo.InvariantCulture),",
                _ => "Body = global::System.Text.Encoding.UTF8.GetString(answer.ToArray()),",
            });
            code.Line($"Headers = new global::System.Collections.Generic.Dictionary<string, string> {{ {{ \"Content-Type\", \"{(kind == ReturnKind.Text ? "text/plain" : "application/json")}\" }} }},");
        }

        code.Line("StatusCode = 200,");
        code.Close(";");
    }
}
