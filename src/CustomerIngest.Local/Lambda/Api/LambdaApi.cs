using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.EventSources;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>Lambda over REST-JSON. It answers before there are functions, of which it then knows none.</summary>
public sealed class LambdaApi : IAwsService
{
    private readonly FunctionLookup _lookup;
    private readonly MappingOperations _mappingOperations;
    private IReadOnlyDictionary<string, LambdaFunction> _functions = new Dictionary<string, LambdaFunction>();
    private IReadOnlyList<EventSourceMapping> _mappings = [];

    public LambdaApi()
    {
        _lookup = new FunctionLookup(() => Volatile.Read(ref _functions));
        _mappingOperations = new MappingOperations(_lookup, () => Volatile.Read(ref _mappings));
    }

    /// <summary>From now on these are what it answers for.</summary>
    public void Serve(LambdaService lambda, IReadOnlyList<EventSourceMapping> mappings)
    {
        Volatile.Write(ref _mappings, mappings);
        Volatile.Write(ref _functions, lambda.Functions);
    }

    /// <summary>The API's versions are the first part of its paths.</summary>
    public bool Accepts(HttpRequest request) =>
        SignedService.Of(request) is { } service ? service == "lambda" : LambdaRoutes.IsPath(request);

    public async Task AnswerAsync(HttpContext context, LocalAccount account, CancellationToken cancelled)
    {
        try
        {
            await AnswerAsync(context, cancelled);
        }
        catch (AwsException exception)
        {
            await LambdaAnswer.RefuseAsync(context, exception);
        }
    }

    private Task AnswerAsync(HttpContext context, CancellationToken cancelled)
    {
        var request = context.Request;
        var (operation, name) = LambdaRoutes.Find(request);
        return operation switch
        {
            "Invoke" => InvokeOperation.InvokeAsync(context, _lookup.Find(name, request)),
            "ListFunctions" => ListAsync(context),
            "GetFunction" => WriteAsync(context, FunctionJson.WithCode(_lookup.Find(name, request), FunctionLookup.IsQualified(name, request))),
            "GetFunctionConfiguration" => WriteAsync(context, FunctionJson.Of(_lookup.Find(name, request), FunctionLookup.IsQualified(name, request))),
            "ListVersionsByFunction" => WriteAsync(context, Paging.Of(request, "Versions", [FunctionJson.Of(_lookup.Find(name, request), qualified: true)])),
            "ListAliases" => ListAliasesAsync(context, _lookup.Find(name, request)),
            "GetFunctionConcurrency" => WriteAsync(context, FunctionJson.Concurrency(_lookup.Find(name, request))),
            "PutFunctionConcurrency" => ConcurrencyOperations.PutAsync(context, _lookup.FindUnqualified(name, request), cancelled),
            "DeleteFunctionConcurrency" => ConcurrencyOperations.DeleteAsync(context, _lookup.FindUnqualified(name, request)),
            "GetPolicy" => throw LambdaError.NotFound(),
            "ListTags" => WriteAsync(context, FunctionJson.Tags(_lookup.Find(name, request))),
            "ListEventSourceMappings" => _mappingOperations.ListAsync(context),
            "GetEventSourceMapping" => _mappingOperations.GetAsync(context, name),
            "UpdateEventSourceMapping" => _mappingOperations.UpdateAsync(context, name, cancelled),
            _ => throw LambdaError.UnknownOperation(operation, request.Method, request.Path),
        };
    }

    private Task ListAsync(HttpContext context) =>
        WriteAsync(context, Paging.Of(
            context.Request,
            "Functions",
            [.. Volatile.Read(ref _functions).Values.OrderBy(function => function.Name, StringComparer.Ordinal).Select(function => FunctionJson.Of(function, context.Request.Query["FunctionVersion"] == "ALL"))]));

    // No function of a template has any.
    private static Task ListAliasesAsync(HttpContext context, LambdaFunction _) => WriteAsync(context, Paging.Of(context.Request, "Aliases", []));

    private static Task WriteAsync(HttpContext context, JsonObject answer) => LambdaAnswer.WriteAsync(context, StatusCodes.Status200OK, answer);
}
