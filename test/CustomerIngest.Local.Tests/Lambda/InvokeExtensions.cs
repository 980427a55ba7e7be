using System.Text;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Tests.Lambda;

internal static class InvokeExtensions
{
    public static Task<InvocationResult> InvokeAsync(this IFunction function, string payload) =>
        function.InvokeAsync(Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken);

    /// <summary>For an invocation that is to succeed.</summary>
    public static async Task<JsonNode> AnswerAsync(this IFunction function, string payload)
    {
        var result = await function.InvokeAsync(payload);
        Assert.Null(result.FunctionError);
        return result.Json();
    }

    public static async Task<int> ProcessIdAsync(this IFunction function) =>
        (int)(await function.AnswerAsync("""{"do":"echo"}"""))["pid"]!;

    public static JsonNode Json(this InvocationResult result) => JsonNode.Parse(result.Payload.Span)!;
}
