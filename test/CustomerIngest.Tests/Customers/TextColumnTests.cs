using System.Text;
using System.Text.Json;
using CustomerIngest.Customers;

namespace CustomerIngest.Tests.Customers;

/// <summary>A text that need not be there.</summary>
public sealed class TextColumnTests
{
    private readonly TextColumn _column = new("Email", 3)
    {
        Get = static customer => customer.Name,
        Set = static (customer, value) => customer with { Name = value! },
        NotAString = RejectReason.NameNotAString,
        TooLong = RejectReason.NameTooLong,
    };

    [Fact]
    public void Definition_WhenItIsOptional_TakesNull() => Assert.Equal("Email varchar(3) NULL", _column.Definition);

    [Theory]
    [InlineData("null", null, RejectReason.None)]
    [InlineData("\"\"", "", RejectReason.None)]
    [InlineData("\"a😀b\"", "a😀b", RejectReason.None)]
    [InlineData("\"abcd\"", null, RejectReason.NameTooLong)]
    [InlineData("7", null, RejectReason.NameNotAString)]
    public void ReadMember_WhenItIsOptional_TakesNullAndWhatFits(string json, string? expected, RejectReason reason)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        Assert.True(reader.Read());
        var customer = default(Customer);

        Assert.Equal(reason, _column.ReadMember(reader, ref customer));
        Assert.Equal(expected, customer.Name);
    }

    [Theory]
    [InlineData(null, 4, "{}")]
    [InlineData("", 2, """{"Email":""}""")]
    [InlineData("o'", 5, """{"Email":"o'"}""")]
    public void CountBytesAndWriteMember_WhenItIsOptional_LeaveOutWhatIsNotThere(string? text, int bytes, string json)
    {
        var customer = new Customer(1, text!);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            _column.WriteMember(writer, customer);
            writer.WriteEndObject();
        }

        Assert.Equal(bytes, _column.CountBytes(customer));
        Assert.Equal(json, Encoding.UTF8.GetString(stream.ToArray()));
    }
}
