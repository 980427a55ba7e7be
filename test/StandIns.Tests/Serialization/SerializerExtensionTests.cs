using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

namespace StandIns.Tests.Serialization;

public sealed class SerializerExtensionTests
{
    [Fact]
    public void Deserialize_WhenADerivedSerializerOverridesIt_PassesExactlyThePayload()
    {
        var serializer = new UpperCaseSerializer();
        var buffer = new byte[100];
        var length = Encoding.UTF8.GetBytes("""{"name":"n"}""", buffer);

        var sample = serializer.Deserialize<WireSample>(new MemoryStream(buffer, 0, length, writable: false, publiclyVisible: true));

        Assert.Equal("n", sample.Name);
        Assert.Equal("""{"name":"n"}""", Encoding.UTF8.GetString(serializer.LastPayload!));
    }

    [Fact]
    public void Serialize_WhenADerivedSerializerOverridesIt_UsesItsOptionsAndItsBody()
    {
        using var stream = new MemoryStream();

        new UpperCaseSerializer().Serialize(new WireSample { XAmzId2 = "x" }, stream);

        Assert.Equal("""[{"x_amz_id2":"x"}]""", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Deserialize_WhenTheStreamIsNoMemoryStream_ReadsAllOfIt()
    {
        using var stream = new BufferedStream(new MemoryStream("\"text\""u8.ToArray()));

        Assert.Equal("text", new SourceGeneratorLambdaJsonSerializer<WireContext>().Deserialize<string>(stream));
    }

    [Fact]
    public void Deserialize_WhenThePayloadIsLarge_CopiesItOnceAsTheRealOneDoes()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<WireContext>();
        var payload = Encoding.UTF8.GetBytes($$"""{"Ignored":"{{new string('x', 4_000_000)}}","Records":[]}""");
        var stream = new MemoryStream(payload, 0, payload.Length, writable: false, publiclyVisible: true);
        serializer.Deserialize<SQSEvent>(stream);
        var before = GC.GetAllocatedBytesForCurrentThread();

        serializer.Deserialize<SQSEvent>(stream);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, payload.Length, payload.Length + 100_000);
    }

    [Fact]
    public void ConvertName_WhenThereIsAFallback_KeepsTheTwoNamesOfS3()
    {
        var policy = new AwsNamingPolicy(System.Text.Json.JsonNamingPolicy.CamelCase);

        Assert.Equal(["x-amz-id-2", "x-amz-request-id", "name"], new[] { "XAmzId2", "XAmzRequestId", "Name" }.Select(policy.ConvertName));
    }
}
