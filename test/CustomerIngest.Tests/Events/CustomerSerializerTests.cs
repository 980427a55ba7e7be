using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;

namespace CustomerIngest.Tests.Events;

public sealed class CustomerSerializerTests
{
    // As in AWS's documentation, with attributes of the sender and a member that does not exist yet.
    private const string Event =
        """
        {"Records":[{"messageId":"059f36b4-87a3-44ab-83d2-661975830a7d","receiptHandle":"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a/+==",
        "body":"{\"CustID\": 1021, \"Name\": \"Mártha \ud83d\ude00\"}",
        "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1545082649183","SequenceNumber":"18849496460467696128","MessageGroupId":"g","SenderId":"AIDAIENQZJOLO23YVJ4VO"},
        "messageAttributes":{"trace":{"stringValue":"1-2","stringListValues":[],"binaryListValues":[],"dataType":"String"},"blob":{"binaryValue":"aGk=","dataType":"Binary"}},
        "md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3","md5OfMessageAttributes":null,"eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-2:123456789012:q.fifo","awsRegion":"us-east-2",
        "future":{"of":["any",{"kind":1e3}]}}]}
        """;

    private readonly CustomerSerializer _serializer = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TryRead_WhenSqsSendsTheEvent_NeedsNoOtherReader(bool keepsReceipts) =>
        Assert.True(SqsEventReader.TryRead(EventWindowOf.Bytes(Encoding.UTF8.GetBytes(Event)), keepsReceipts, out _));

    [Fact]
    public void Deserialize_WhenSqsSendsTheEvent_KeepsWhatIngestUses()
    {
        var message = Assert.Single(Read(new MemoryStream(Encoding.UTF8.GetBytes(Event))).Records);

        Assert.Equal("059f36b4-87a3-44ab-83d2-661975830a7d", message.MessageId);
        Assert.Equal("""{"CustID": 1021, "Name": "Mártha 😀"}""", message.Body);
        Assert.Equal("arn:aws:sqs:us-east-2:123456789012:q.fifo", message.EventSourceArn);
        Assert.Equal(1545082649183, SystemAttributes.SentAt(message));
        Assert.Equal(new Dictionary<string, string> { ["SequenceNumber"] = "18849496460467696128", ["MessageGroupId"] = "g" }, message.Attributes);
    }

    [Fact]
    public void Deserialize_WhenSqsSendsTheEvent_DropsTheRest()
    {
        var message = Assert.Single(Read(new MemoryStream(Encoding.UTF8.GetBytes(Event))).Records);

        Assert.All(
            new object?[] { message.ReceiptHandle, message.Md5OfBody, message.Md5OfMessageAttributes, message.EventSource, message.AwsRegion, message.MessageAttributes },
            Assert.Null);
    }

    [Theory]
    [InlineData(Event)]
    [InlineData("""{"Records":[null,{"Body":"in capitals"}]}""")]
    public void Deserialize_WhateverTheStream_ReadsAllOfIt(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var expected = UsedParts.Of(_serializer, bytes);

        Assert.Equal(expected, UsedParts.Of(Read(InPlace(bytes))));
        Assert.Equal(expected, UsedParts.Of(Read(new MemoryStream(bytes) { Position = 7 })));
        Assert.Equal(expected, UsedParts.Of(Read(Unseekable(bytes))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Records\":[{\"body\":7}]}")]
    [InlineData("{\"Records\":[{\"body\":\"\\ud800\"}]}")]
    [InlineData("{\"Records\":[{\"md5OfBody\":7}]}")]
    [InlineData("{\"Records\":[{\"md5OfBody\":\"\\ud800\"}]}")]
    [InlineData("{\"Records\":[{\"attributes\":{\"SenderId\":1}}]}")]
    [InlineData("{\"Records\":[{\"messageAttributes\":{\"a\":{\"binaryValue\":\"?\"}}}]}")]
    [InlineData("{\"Records\":[{}]}{}")]
    public void Deserialize_WhenTheEventIsWrong_ThrowsAsLambdasSerializer(string json)
    {
        var expected = UsedParts.Of(new SourceGeneratorLambdaJsonSerializer<CustomerJsonContext>(), Encoding.UTF8.GetBytes(json));

        Assert.StartsWith(typeof(JsonSerializerException).FullName!, Assert.Single(expected), StringComparison.Ordinal);
        Assert.Equal(expected, UsedParts.Of(_serializer, Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Deserialize_WhenTheBatchIsLarge_AllocatesLittleForEachRecord()
    {
        const int Records = 1_000;
        var json = EventOf(Records);
        Read(Hidden(json));
        using var stream = Hidden(json);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Read(stream);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // The record, its id and its body are 450 bytes; a dictionary for SentTimestamp would be 260 more.
        Assert.InRange(allocated, 0, Records * 500);
        Assert.Equal(Records, read.Records.Count);
    }

    [Fact]
    public void Deserialize_WhenTheEventIsLarge_FreesWhatEarlierOnesLeft()
    {
        var json = EventOf(5_000);
        Assert.InRange(json.Length, 2_000_000, 6_000_000);
        var leftover = LargeArray();
        Read(Hidden(json));
        Assert.False(leftover.IsAlive);
    }

    // In a method of its own, so that nothing holds it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LargeArray() => new(new object[100_000]);

    private static byte[] EventOf(int records)
    {
        // Of a standard queue: a FIFO record keeps a dictionary for its group.
        var record = Event["{\"Records\":[".Length..^"]}".Length].Replace("\"SequenceNumber\":\"18849496460467696128\",\"MessageGroupId\":\"g\",", "", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes($"{{\"Records\":[{string.Join(',', Enumerable.Repeat(record, records))}]}}");
    }

    // As Lambda's runtime client hands it over.
    private static MemoryStream Hidden(byte[] bytes) => new(bytes);

    private static MemoryStream InPlace(byte[] bytes) => new(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);

    private SQSEvent Read(Stream stream) => _serializer.Deserialize<SQSEvent>(stream);

    private static GZipStream Unseekable(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var pack = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            pack.Write(bytes);
        packed.Position = 0;
        return new GZipStream(packed, CompressionMode.Decompress);
    }
}
