using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;

namespace CustomerIngest.Tests.Events;

public sealed class AnswerTests
{
    private readonly SourceGeneratorLambdaJsonSerializer<CustomerJsonContext> _stock = new();
    private readonly CustomerSerializer _ours = new();

    public static TheoryData<string> Names => ["Ada", "", "\"O'Neil\" \\ <b>&\0\u2028", "Ærø 李 😀 \ufeff", "\ud83d lone", new string('é', 5_000)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Serialize_WhateverTheText_WritesAsLambdasSerializer(string text)
    {
        AssertSame<object>(new SQSBatchResponse([new SQSBatchResponse.BatchItemFailure { ItemIdentifier = text }]));
        AssertSame(new SQSBatchResponse([new SQSBatchResponse.BatchItemFailure { ItemIdentifier = text }, new SQSBatchResponse.BatchItemFailure { ItemIdentifier = "m2" }]));
    }

    [Fact]
    public void Serialize_WhenNothingFailed_SaysSoWithAnEmptyList()
    {
        AssertSame(new SQSBatchResponse());
        AssertSame(new SQSBatchResponse(null));
        Assert.Equal("""{"batchItemFailures":[]}""", Text(_ours, new SQSBatchResponse()));
    }

    [Fact]
    public void Serialize_WhenItIsNoneOfOurAnswers_LeavesItToLambdasSerializer() =>
        AssertSame(new APIGatewayHttpApiV2ProxyResponse { StatusCode = 400, Body = "{}" });

    [Fact]
    public async Task Serialize_FromManyThreads_MixesNothing()
    {
        var texts = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => Text(_ours, Failed(number)))));
        Assert.Equal(Enumerable.Range(0, 64).Select(number => Text(_stock, Failed(number))), texts);
    }

    private static SQSBatchResponse Failed(int number) => new([new SQSBatchResponse.BatchItemFailure { ItemIdentifier = new string('x', 100 * number) }]);

    private void AssertSame<T>(T answer) => Assert.Equal(Text(_stock, answer), Text(_ours, answer));

    private static string Text<T>(ILambdaSerializer serializer, T answer)
    {
        using var stream = new MemoryStream();
        serializer.Serialize(answer, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
