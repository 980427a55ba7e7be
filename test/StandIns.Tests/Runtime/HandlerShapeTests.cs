using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using StandIns.Tests.Serialization;

namespace StandIns.Tests.Runtime;

/// <summary>Every shape is fed the text "in" under request id "id" and must see what it declares and answer what it returns.</summary>
public sealed class HandlerShapeTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<WireContext> _json = new();
    private static readonly List<string> _seen = [];

    /// <summary>A delegate, so that its type is Stream and no more.</summary>
    private static readonly Func<string, Stream> _raw = input =>
    {
        See(input);
        return new MemoryStream("raw"u8.ToArray());
    };

    private static Dictionary<string, (HandlerWrapper Wrapper, string Seen, string Answer)> Shapes { get; } = new()
    {
        ["()"] = (HandlerWrapper.GetHandlerWrapper(() => See("")), "", ""),
        ["() Task"] = (HandlerWrapper.GetHandlerWrapper(() => SeeAsync("")), "", ""),
        ["() Stream"] = (HandlerWrapper.GetHandlerWrapper(() => _raw("")), "", "raw"),
        ["() Task<Stream>"] = (HandlerWrapper.GetHandlerWrapper(() => RawAsync("")), "", "raw"),
        ["() T"] = (HandlerWrapper.GetHandlerWrapper(() => Value(""), _json), "", "\"value\""),
        ["() Task<T>"] = (HandlerWrapper.GetHandlerWrapper(() => ValueAsync(""), _json), "", "\"value\""),
        ["Stream"] = (HandlerWrapper.GetHandlerWrapper((Stream i) => See(Text(i))), "\"in\"", ""),
        ["Stream Task"] = (HandlerWrapper.GetHandlerWrapper((Stream i) => SeeAsync(Text(i))), "\"in\"", ""),
        ["Stream Stream"] = (HandlerWrapper.GetHandlerWrapper((Stream i) => _raw(Text(i))), "\"in\"", "raw"),
        ["Stream Task<Stream>"] = (HandlerWrapper.GetHandlerWrapper((Func<Stream, Task<Stream>>)(i => RawAsync(Text(i)))), "\"in\"", "raw"),
        ["Stream T"] = (HandlerWrapper.GetHandlerWrapper((Stream i) => Value(Text(i)), _json), "\"in\"", "\"value\""),
        ["Stream Task<T>"] = (HandlerWrapper.GetHandlerWrapper((Stream i) => ValueAsync(Text(i)), _json), "\"in\"", "\"value\""),
        ["T"] = (HandlerWrapper.GetHandlerWrapper((string i) => { See(i); }, _json), "in", ""),
        ["T Task"] = (HandlerWrapper.GetHandlerWrapper((string i) => SeeAsync(i), _json), "in", ""),
        ["T Stream"] = (HandlerWrapper.GetHandlerWrapper((string i) => _raw(i), _json), "in", "raw"),
        ["T Task<Stream>"] = (HandlerWrapper.GetHandlerWrapper((string i) => RawAsync(i), _json), "in", "raw"),
        ["T T"] = (HandlerWrapper.GetHandlerWrapper((string i) => Value(i), _json), "in", "\"value\""),
        ["T Task<T>"] = (HandlerWrapper.GetHandlerWrapper((string i) => ValueAsync(i), _json), "in", "\"value\""),
        ["C"] = (HandlerWrapper.GetHandlerWrapper((ILambdaContext c) => See(Id(c))), "id", ""),
        ["C Task"] = (HandlerWrapper.GetHandlerWrapper((ILambdaContext c) => SeeAsync(Id(c))), "id", ""),
        ["C Stream"] = (HandlerWrapper.GetHandlerWrapper((ILambdaContext c) => _raw(Id(c))), "id", "raw"),
        ["C Task<Stream>"] = (HandlerWrapper.GetHandlerWrapper((ILambdaContext c) => RawAsync(Id(c))), "id", "raw"),
        ["C T"] = (HandlerWrapper.GetHandlerWrapper((ILambdaContext c) => Value(Id(c)), _json), "id", "\"value\""),
        ["C Task<T>"] = (HandlerWrapper.GetHandlerWrapper((ILambdaContext c) => ValueAsync(Id(c)), _json), "id", "\"value\""),
        ["Stream C"] = (HandlerWrapper.GetHandlerWrapper((Stream i, ILambdaContext c) => See(Text(i) + Id(c))), "\"in\"id", ""),
        ["Stream C Task"] = (HandlerWrapper.GetHandlerWrapper((Stream i, ILambdaContext c) => SeeAsync(Text(i) + Id(c))), "\"in\"id", ""),
        ["Stream C Stream"] = (HandlerWrapper.GetHandlerWrapper((Stream i, ILambdaContext c) => _raw(Text(i) + Id(c))), "\"in\"id", "raw"),
        ["Stream C Task<Stream>"] = (HandlerWrapper.GetHandlerWrapper((Stream i, ILambdaContext c) => RawAsync(Text(i) + Id(c))), "\"in\"id", "raw"),
        ["Stream C T"] = (HandlerWrapper.GetHandlerWrapper((Stream i, ILambdaContext c) => Value(Text(i) + Id(c)), _json), "\"in\"id", "\"value\""),
        ["Stream C Task<T>"] = (HandlerWrapper.GetHandlerWrapper((Stream i, ILambdaContext c) => ValueAsync(Text(i) + Id(c)), _json), "\"in\"id", "\"value\""),
        ["T C"] = (HandlerWrapper.GetHandlerWrapper((string i, ILambdaContext c) => { See(i + Id(c)); }, _json), "inid", ""),
        ["T C Task"] = (HandlerWrapper.GetHandlerWrapper((string i, ILambdaContext c) => SeeAsync(i + Id(c)), _json), "inid", ""),
        ["T C Stream"] = (HandlerWrapper.GetHandlerWrapper((string i, ILambdaContext c) => _raw(i + Id(c)), _json), "inid", "raw"),
        ["T C Task<Stream>"] = (HandlerWrapper.GetHandlerWrapper((string i, ILambdaContext c) => RawAsync(i + Id(c)), _json), "inid", "raw"),
        ["T C T"] = (HandlerWrapper.GetHandlerWrapper((string i, ILambdaContext c) => Value(i + Id(c)), _json), "inid", "\"value\""),
        ["T C Task<T>"] = (HandlerWrapper.GetHandlerWrapper((string i, ILambdaContext c) => ValueAsync(i + Id(c)), _json), "inid", "\"value\""),
        ["Stream C MemoryStream"] = (HandlerWrapper.GetHandlerWrapper((i, c, o) => o.Write(Encoding.UTF8.GetBytes(See(Text(i) + Id(c))))), "\"in\"id", "\"in\"id"),
    };

    public static TheoryData<string> Names => new(Shapes.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Handler_WhenItHasAShape_SeesItsInputAndAnswersItsOutput(string name)
    {
        var (wrapper, seen, answer) = Shapes[name];
        _seen.Clear();
        using var invocation = new InvocationRequest(new MemoryStream("\"in\""u8.ToArray()), new IdContext("id"));

        var response = await wrapper.Handler(invocation);

        Assert.Equal([seen], _seen);
        Assert.Equal(answer, Text(response.OutputStream));
    }

    private static string Id(ILambdaContext context) => context.AwsRequestId;

    private static string Text(Stream stream) => new StreamReader(stream).ReadToEnd();

    private static string See(string input)
    {
        _seen.Add(input);
        return input;
    }

    private static Task SeeAsync(string input)
    {
        See(input);
        return Task.CompletedTask;
    }

    private static Task<Stream> RawAsync(string input) => Task.FromResult(_raw(input));

    private static string Value(string input)
    {
        See(input);
        return "value";
    }

    private static Task<string> ValueAsync(string input) => Task.FromResult(Value(input));
}
