using System.Text.Json.Nodes;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>
/// Completes a function with Globals.Function as SAM does: maps are merged, lists are joined with the global items
/// first, and anything else of the function's own wins.
/// </summary>
internal static class FunctionGlobals
{
    public static JsonObject Merge(JsonObject globals, JsonObject own)
    {
        var merged = (JsonObject)own.DeepClone();
        foreach (var (name, global) in globals)
            merged[name] = own.ContainsKey(name) ? Combine(global, own[name]) : global?.DeepClone();
        return merged;
    }

    private static JsonNode? Combine(JsonNode? global, JsonNode? own) => (global, own) switch
    {
        (JsonObject first, JsonObject second) when Intrinsic.Read(first) is null && Intrinsic.Read(second) is null => Merge(first, second),
        (JsonArray first, JsonArray second) => new JsonArray([.. first.Concat(second).Select(item => item?.DeepClone())]),
        _ => own?.DeepClone(),
    };
}
