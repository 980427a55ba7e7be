using System.Text.RegularExpressions;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.EventSources;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>Lambda over REST-JSON. It answers before there are functions, of which it then knows none.</summary>
public sealed partial class LambdaApi : IAwsService
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
        SignedService.Of(request) is { } service ? service == "lambda" : Paths().IsMatch(request.Path.Value ?? "");

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
        var path = Paths().Match(request.Path.Value ?? "");
        var (id, operation) = (path.Groups["id"].Value, path.Groups["operation"].Value);
        return (request.Method, path.Groups["resource"].Value, id, operation) switch
        {
            ("GET", "functions", "", "") => ListAsync(context),
            ("GET", "functions", _, "") => LambdaAnswer.WriteAsync(context, StatusCodes.Status200OK, FunctionJson.WithCode(_lookup.Find(id, request))),
            ("GET", "functions", _, "configuration") => LambdaAnswer.WriteAsync(context, StatusCodes.Status200OK, FunctionJson.Of(_lookup.Find(id, request))),
            ("POST", "functions", _, "invocations") => InvokeOperation.InvokeAsync(context, _lookup.Find(id, request)),
            ("GET", "event-source-mappings", "", "") => _mappingOperations.ListAsync(context),
            ("GET", "event-source-mappings", _, "") => _mappingOperations.GetAsync(context, id),
            ("PUT", "event-source-mappings", not "", "") => _mappingOperations.UpdateAsync(context, id, cancelled),
            _ => throw LambdaError.UnknownOperation(request.Method, request.Path),
        };
    }

    private Task ListAsync(HttpContext context) =>
        LambdaAnswer.WriteAsync(context, StatusCodes.Status200OK, Paging.Of(
            context.Request, "Functions", [.. Volatile.Read(ref _functions).Values.OrderBy(function => function.Name, StringComparer.Ordinal).Select(FunctionJson.Of)]));

    [GeneratedRegex(@"^/2015-03-31/(?<resource>functions|event-source-mappings)(/(?<id>[^/]*)(/(?<operation>[^/]+))?)?/?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Paths();
}
