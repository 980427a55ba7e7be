using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>The 400 of a request whose values do not convert.</summary>
internal static class RefusalWriter
{
    // The values in the message are the caller's and may hold anything, so it is escaped; relaxed, as it never becomes HTML.
    public static void Write(CodeWriter code, FunctionModel function)
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
