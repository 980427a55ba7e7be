using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>Calls the user's method and turns what it returns into what Lambda wants.</summary>
internal static class AnswerWriter
{
    public static string Local(ParameterModel parameter) => parameter.Source switch
    {
        ParameterSource.Context => "__context__",
        ParameterSource.Request => "__request__",
        _ => $"__{parameter.Name}__",
    };

    public static void Write(CodeWriter code, FunctionModel function)
    {
        var call = $"{(function.Return.IsAsync ? "await " : "")}__functions__.{function.MethodName}({string.Join(", ", function.Parameters.Select(Local))})";
        if (function.HttpApi is not null)
            code.Line();
        if (function.Return.Kind == ReturnKind.Nothing)
            code.Line($"{call};");
        else if (function.HttpApi is null || function.Return.Kind == ReturnKind.Response)
            code.Line($"return {call};");
        else
            code.Line($"var __result__ = {call};");

        if (function.HttpApi is not null && function.Return.Kind != ReturnKind.Response)
            WriteApiAnswer(code, function.Return.Kind);
    }

    private static void WriteApiAnswer(CodeWriter code, ReturnKind kind)
    {
        if (kind == ReturnKind.HttpResult)
        {
            const string Options = "global::Amazon.Lambda.Annotations.APIGateway.HttpResultSerializationOptions";
            code.Open($"return __result__.Serialize(new {Options}");
            code.Line($"Format = {Options}.ProtocolFormat.HttpApi,");
            code.Line($"Version = {Options}.ProtocolVersion.V2,");
            code.Line("Serializer = __serializer__,");
            code.Close(");");
            return;
        }

        if (kind == ReturnKind.Object)
        {
            code.Line("using var __answer__ = new global::System.IO.MemoryStream();");
            code.Line("__serializer__.Serialize(__result__, __answer__);");
        }

        code.Open($"return new global::{KnownTypes.Response}");
        if (kind != ReturnKind.Nothing)
        {
            code.Line(kind switch
            {
                ReturnKind.Text => "Body = __result__,",
                ReturnKind.Value => "Body = global::System.Convert.ToString(__result__, global::System.Globalization.CultureInfo.InvariantCulture),",
                _ => "Body = global::System.Text.Encoding.UTF8.GetString(__answer__.ToArray()),",
            });
            code.Line($"Headers = new global::System.Collections.Generic.Dictionary<string, string> {{ {{ \"Content-Type\", \"{(kind == ReturnKind.Text ? "text/plain" : "application/json")}\" }} }},");
        }

        code.Line("StatusCode = 200,");
        code.Close(";");
    }
}
