using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.EventSources;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>The operations on event source mappings: to see them, to enable and to disable them.</summary>
internal sealed class MappingOperations(FunctionLookup functions, Func<IReadOnlyList<EventSourceMapping>> mappings)
{
    private static readonly string[] _changeable = ["Enabled", "FunctionName", "UUID"];

    public Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var function = query["FunctionName"].ToString() is { Length: > 0 } name ? functions.Find(name, context.Request).Name : null;
        var source = query["EventSourceArn"].ToString();
        JsonObject[] wanted = [.. mappings()
            .Where(mapping => (function is null || mapping.FunctionName == function) && (source.Length == 0 || mapping.Source.QueueArn == source))
            .Select(MappingJson.Of)];
        return LambdaAnswer.WriteAsync(context, StatusCodes.Status200OK, Paging.Of(context.Request, "EventSourceMappings", wanted));
    }

    public Task GetAsync(HttpContext context, string id) =>
        LambdaAnswer.WriteAsync(context, StatusCodes.Status200OK, MappingJson.Of(Find(id)));

    /// <summary>Of all that AWS lets one change, whether it is enabled.</summary>
    public async Task UpdateAsync(HttpContext context, string id, CancellationToken cancelled)
    {
        var mapping = Find(id);
        using var document = await JsonRequest.ReadAsync(context.Request.Body, cancelled);
        var request = new JsonRequest(document.RootElement);
        if (request.Names().FirstOrDefault(name => !_changeable.Contains(name)) is { } other)
            throw LambdaError.InvalidValue($"The local cloud changes Enabled and nothing else of an event source mapping: change {other} in the template.");
        if (request.Text("FunctionName") is { } name && functions.Find(name, context.Request).Name != mapping.FunctionName)
            throw LambdaError.InvalidValue("The local cloud cannot give an event source mapping another function: change the template.");
        await LambdaAnswer.WriteAsync(context, StatusCodes.Status202Accepted, MappingJson.Of(mapping, Switch(mapping, request.Boolean("Enabled"))));
    }

    /// <returns>Its state, as the answer to the update says it.</returns>
    private static string Switch(EventSourceMapping mapping, bool? enabled)
    {
        var before = mapping.State;
        if (enabled is not { } wanted)
            return before.ToString();
        if (!(wanted ? mapping.TryEnable() : mapping.TryDisable()))
            throw LambdaError.InUse();
        return (before, wanted) switch
        {
            (MappingState.Disabled, true) => "Enabling",
            (MappingState.Enabled, false) => "Disabling",
            _ => before.ToString(),
        };
    }

    private EventSourceMapping Find(string id) =>
        Guid.TryParse(id, out var wanted) && mappings().FirstOrDefault(mapping => mapping.Id == wanted) is { } found ? found : throw LambdaError.NotFound();
}
