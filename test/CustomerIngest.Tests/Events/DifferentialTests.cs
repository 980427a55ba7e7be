using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using CustomerIngest.Events;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Events;

/// <summary>Our reading of an event against Lambda's serializer's.</summary>
public sealed class DifferentialTests
{
    private const int Events = 20_000;
    private readonly SourceGeneratorLambdaJsonSerializer<CustomerJsonContext> _stock = new();
    private readonly CustomerSerializer _ours = new();

    [Fact]
    public void Deserialize_WhateverTheEvent_GivesIngestWhatLambdasSerializerGives() =>
        AssertSame(_ours, new EventFuzzer(new Dice(Seed.Next())), UsedParts.Of, json => SqsEventReader.TryRead(EventWindowOf.Bytes(json), keepsReceipts: false, out _));

    [Fact]
    public void Deserialize_WhateverTheEvent_GivesImportWhatLambdasSerializerGives() =>
        AssertSame(
            new CustomerSerializer(keepsReceipts: true), new EventFuzzer(new Dice(Seed.Next())), UsedParts.OfReceipts,
            json => SqsEventReader.TryRead(EventWindowOf.Bytes(json), keepsReceipts: true, out _));

    [Fact]
    public void Deserialize_WhateverTheRequest_GivesListAndGetWhatLambdasSerializerGives() =>
        AssertSame(_ours, new RequestFuzzer(new Dice(Seed.Next())), UsedParts.OfRequest, json => HttpRequestReader.TryRead(EventWindowOf.Bytes(json), out _));

    private void AssertSame(CustomerSerializer ours, JsonFuzzer fuzzer, Func<ILambdaSerializer, byte[], List<string>> partsOf, Func<byte[], bool> isReadByUs)
    {
        var (read, refused) = (0, 0);
        for (var i = 0; i < Events; i++)
        {
            var json = fuzzer.Next();
            var expected = partsOf(_stock, json);
            var actual = partsOf(ours, json);

            Assert.True(expected.SequenceEqual(actual), $"Event {i}: {Encoding.UTF8.GetString(json)}\nexpected {string.Join('\n', expected)}\nactual {string.Join('\n', actual)}");
            read += isReadByUs(json) ? 1 : 0;
            refused += expected is [var only] && only.StartsWith(typeof(JsonSerializerException).FullName!, StringComparison.Ordinal) ? 1 : 0;
        }

        // Neither the one reader nor the other may have done all the work.
        Assert.InRange(read, Events / 5, Events * 9 / 10);
        Assert.InRange(refused, Events / 20, Events / 2);
    }
}
