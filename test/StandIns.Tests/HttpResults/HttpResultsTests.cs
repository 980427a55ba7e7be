using System.Net;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Serialization.SystemTextJson;
using StandIns.Tests.Generator;
using Results = Amazon.Lambda.Annotations.APIGateway.HttpResults;

namespace StandIns.Tests.HttpResults;

public sealed class HttpResultsTests
{
    public static TheoryData<string, IHttpResult> Factories => new()
    {
        { """{"statusCode":200,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.Ok() },
        { """{"statusCode":200,"headers":{"content-type":"text/plain"},"Cookies":null,"body":"text","isBase64Encoded":false}""", Results.Ok("text") },
        { """{"statusCode":201,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.Created() },
        { """{"statusCode":201,"headers":{"location":"/a","content-type":"text/plain"},"Cookies":null,"body":"b","isBase64Encoded":false}""", Results.Created("/a", "b") },
        { """{"statusCode":202,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.Accepted() },
        { """{"statusCode":400,"headers":{"content-type":"text/plain"},"Cookies":null,"body":"b","isBase64Encoded":false}""", Results.BadRequest("b") },
        { """{"statusCode":401,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.Unauthorized() },
        { """{"statusCode":403,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.Forbid() },
        { """{"statusCode":404,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.NotFound() },
        { """{"statusCode":409,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.Conflict() },
        { """{"statusCode":500,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.InternalServerError() },
        { """{"statusCode":502,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.BadGateway() },
        { """{"statusCode":503,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.ServiceUnavailable() },
        { """{"statusCode":503,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.ServiceUnavailable(0) },
        { """{"statusCode":503,"headers":{"retry-after":"30"},"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.ServiceUnavailable(30) },
        { """{"statusCode":302,"headers":{"location":"/a"},"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.Redirect("/a") },
        { """{"statusCode":301,"headers":{"location":"/a"},"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.Redirect("/a", permanent: true) },
        { """{"statusCode":307,"headers":{"location":"/a"},"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.Redirect("/a", preserveMethod: true) },
        { """{"statusCode":308,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.Redirect(null, permanent: true, preserveMethod: true) },
        { """{"statusCode":304,"headers":null,"Cookies":null,"body":null,"isBase64Encoded":false}""", Results.NewResult(HttpStatusCode.NotModified) },
    };

    public static TheoryData<string, object> Bodies => new()
    {
        { "\"headers\":{\"content-type\":\"application/json\"},\"Cookies\":null,\"body\":\"{\\u0022Number\\u0022:1,\\u0022Text\\u0022:\\u0022\\u00E9\\u0022}\",\"isBase64Encoded\":false}", new ProbeBody(1, "é") },
        { "\"headers\":{\"content-type\":\"text/plain\"},\"Cookies\":null,\"body\":\"\\u00E9\\u0022\\u003C\\u003E\\uD83D\\uDE00\",\"isBase64Encoded\":false}", "é\"<>😀" },
        { "\"headers\":null,\"Cookies\":null,\"body\":\"\",\"isBase64Encoded\":false}", "" },
        { "\"headers\":{\"content-type\":\"application/octet-stream\"},\"Cookies\":null,\"body\":\"AP/+\",\"isBase64Encoded\":true}", new byte[] { 0, 255, 254 } },
        { "\"headers\":{\"content-type\":\"application/octet-stream\"},\"Cookies\":null,\"body\":\"AP/+\",\"isBase64Encoded\":true}", new List<byte> { 0, 255, 254 } },
    };

    [Theory]
    [MemberData(nameof(Factories))]
    public void Factory_WhenSerialized_WritesPayloadTwo(string wire, IHttpResult result) => Assert.Equal(wire, Write(result));

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Body_WhenSerializedTwice_IsWrittenByItsTypeBothTimes(string wire, object body)
    {
        var result = Results.Ok(body);

        Assert.Equal("{\"statusCode\":200," + wire, Write(result));
        Assert.Equal("{\"statusCode\":200," + wire, Write(result));
    }

    [Fact]
    public void Body_WhenItIsAStream_IsWrittenWhole()
    {
        using var body = new MemoryStream([.. Enumerable.Repeat((byte)7, 100_000)]);

        Assert.Contains(Convert.ToBase64String(body.ToArray()), Write(Results.Ok(body)).Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void AddHeader_WhenCalledTwice_JoinsTheValuesUnderALowerCaseName()
    {
        var result = Results.Ok().AddHeader("X-A", "1").AddHeader("x-a", "2").AddHeader("ETag", "W/1");

        Assert.Contains("\"headers\":{\"x-a\":\"1,2\",\"etag\":\"W/1\"}", Write(result), StringComparison.Ordinal);
    }

    [Fact]
    public void AddHeader_WhenItIsTheContentType_ReplacesTheDefault() => Assert.Contains(
        "\"headers\":{\"content-type\":\"application/problem\\u002Bjson\"}", Write(Results.BadRequest(new ProbeBody(1, "a")).AddHeader("Content-Type", "application/problem+json")), StringComparison.Ordinal);

    [Fact]
    public void Body_WhenTheSerializerDoesNotKnowIt_SaysSoInTheWordsOfSystemTextJson() => Assert.StartsWith(
        "Error converting the response object of type System.Object from the Lambda function to JSON: JsonTypeInfo metadata for type 'System.Uri' was not provided by TypeInfoResolver of type 'StandIns.Tests.Generator.ProbeJsonContext'.",
        Assert.Throws<JsonSerializerException>(() => Write(Results.Ok(new Uri("https://example.com")))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(HttpResultSerializationOptions.ProtocolFormat.RestApi, HttpResultSerializationOptions.ProtocolVersion.V1)]
    [InlineData(HttpResultSerializationOptions.ProtocolFormat.HttpApi, HttpResultSerializationOptions.ProtocolVersion.V1)]
    public void Serialize_WhenThePayloadIsNotTwo_SaysHowToGetIt(HttpResultSerializationOptions.ProtocolFormat format, HttpResultSerializationOptions.ProtocolVersion version) => Assert.Equal(
        "The stand-in writes HTTP API payload 2.0 only: build with -p:AwsPackages=registry.",
        Assert.Throws<NotSupportedException>(() => Results.Ok().Serialize(new() { Format = format, Version = version })).Message);

    private static string Write(IHttpResult result)
    {
        using var reader = new StreamReader(result.Serialize(new()
        {
            Format = HttpResultSerializationOptions.ProtocolFormat.HttpApi,
            Version = HttpResultSerializationOptions.ProtocolVersion.V2,
            Serializer = new SourceGeneratorLambdaJsonSerializer<ProbeJsonContext>(),
        }));
        return reader.ReadToEnd();
    }
}
