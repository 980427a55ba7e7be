using System.Text;
using CustomerIngest.Events;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Events;

public sealed class EventWindowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(16 * 1024)]
    public void Advance_WhateverTheSize_ShowsEveryByteInOrder(int size)
    {
        var bytes = Encoding.UTF8.GetBytes("0123456789abcdefghijklmnopqrstuvwxyz");
        var window = new EventWindow(size);
        var seen = new List<byte>();

        window.Open(new MemoryStream(bytes));
        while (!window.IsLast)
        {
            seen.AddRange(window.Utf8);
            window.Advance(window.Utf8.Length);
        }

        seen.AddRange(window.Utf8);
        Assert.Equal(bytes, seen);
    }

    [Fact]
    public void Advance_WhenNothingIsUsed_Grows()
    {
        var window = new EventWindow(4);
        window.Open(new MemoryStream("12345678"u8.ToArray()));

        window.Advance(0);

        Assert.Equal("12345678"u8, window.Utf8);
    }

    [Fact]
    public void Open_AfterALongText_IsAsSmallAsBefore()
    {
        var window = new EventWindow(4);
        window.Open(new MemoryStream("12345678"u8.ToArray()));
        window.Advance(0);
        window.Close();

        window.Open(new MemoryStream("abcdefgh"u8.ToArray()));

        Assert.Equal("abcd"u8, window.Utf8);
    }

    // Every name, number and text lies across a window's end in one of these.
    [Fact]
    public void TryRead_WhateverTheWindow_ReadsTheSame()
    {
        var dice = new Dice(Seed.Next());
        var fuzzer = new EventFuzzer(dice);
        for (var i = 0; i < 5_000; i++)
        {
            var json = fuzzer.Next();
            var whole = SqsEventReader.TryRead(EventWindowOf.Bytes(json, json.Length + 1), keepsReceipts: true, out var expected);
            var pieces = SqsEventReader.TryRead(EventWindowOf.Bytes(json, 1 + dice.Roll(40)), keepsReceipts: true, out var actual);

            Assert.Equal(whole, pieces);
            if (whole)
                Assert.Equal(UsedParts.OfReceipts(expected!), UsedParts.OfReceipts(actual!));
        }
    }

    [Fact]
    public void TryRead_WhenARequestComesInPieces_ReadsTheSame()
    {
        var dice = new Dice(Seed.Next());
        var fuzzer = new RequestFuzzer(dice);
        for (var i = 0; i < 5_000; i++)
        {
            var json = fuzzer.Next();
            var whole = HttpRequestReader.TryRead(EventWindowOf.Bytes(json, json.Length + 1), out var expected);
            var pieces = HttpRequestReader.TryRead(EventWindowOf.Bytes(json, 1 + dice.Roll(40)), out var actual);

            Assert.Equal(whole, pieces);
            Assert.Equal(expected?.Headers, actual?.Headers);
            Assert.Equal(expected?.QueryStringParameters, actual?.QueryStringParameters);
            Assert.Equal(expected?.PathParameters, actual?.PathParameters);
        }
    }

    // As Lambda's runtime client hands it over: in memory, and not to be seen.
    [Fact]
    public void Deserialize_WhenTheEventIsLarge_CopiesNothingOfIt()
    {
        var json = Encoding.UTF8.GetBytes("{\"Records\":[" + string.Join(',', Enumerable.Repeat("""{"messageId":"1","md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3"}""", 30_000)) + "]}");
        var serializer = new CustomerSerializer();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var records = serializer.Deserialize<Amazon.Lambda.SQSEvents.SQSEvent>(new MemoryStream(json)).Records;

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(30_000, records.Count);
        // A record and its id are some 150 bytes, the list's arrays 800 KB in all.
        Assert.InRange(allocated, 0, 30_000 * 200);
    }

    [Fact]
    public void Deserialize_WhenATextIsLongerThanTheWindow_ReadsIt()
    {
        var body = new string('x', 1_000_000);
        var json = Encoding.UTF8.GetBytes($$"""{"Records":[{"body":"{{body}}","messageId":"1"}]}""");

        var record = Assert.Single(new CustomerSerializer().Deserialize<Amazon.Lambda.SQSEvents.SQSEvent>(new MemoryStream(json)).Records);

        Assert.Equal((body, "1"), (record.Body, record.MessageId));
    }
}
