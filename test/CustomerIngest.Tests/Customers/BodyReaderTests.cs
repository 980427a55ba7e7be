using CustomerIngest.Customers;

namespace CustomerIngest.Tests.Customers;

public sealed class BodyReaderTests
{
    [Theory]
    [InlineData("""{"CustID": 1021, "Name": "Martha Rivera"}""", 1021, "Martha Rivera")]
    [InlineData("""{"Name":"a","CustID":"7"}""", 7, "a")]
    [InlineData("""{"CustID":-2147483648,"Name":"a"}""", int.MinValue, "a")]
    [InlineData("""{"CustID":"2147483647","Name":"a"}""", int.MaxValue, "a")]
    [InlineData("""{"CustID":"0012","Name":"a"}""", 12, "a")]
    [InlineData("""{"CustID":"\u0031","Name":"a"}""", 1, "a")]
    [InlineData("""{"CustID":1,"Name":"  a  "}""", 1, "  a  ")]
    [InlineData("""{"CustID":1,"Name":"Robert'); DROP TABLE Customer;--"}""", 1, "Robert'); DROP TABLE Customer;--")]
    [InlineData("""{"CustID":1,"Name":"\ud83d\ude00"}""", 1, "😀")]
    [InlineData("""{"CustID":1,"Name":"a\u0000b"}""", 1, "a\0b")]
    [InlineData("""{"CustID":1,"Name":"a","Other":{"deep":[1,{"Name":2}]},"custid":9}""", 1, "a")]
    [InlineData(""" {"CustID":1,"Name":"a"} """, 1, "a")]
    [InlineData("""{"TopicArn":"b","detail-type":"c","Records":[],"CustID":1,"Name":"a"}""", 1, "a")]
    [InlineData("""{"Cust\u0049D":1,"Name":"a"}""", 1, "a")]
    public void Read_WhenTheBodyIsACustomer_ReadsItExactly(string body, int expectedId, string expectedName)
    {
        Assert.Equal(RejectReason.None, BodyReader.Read(body, out var customer));
        Assert.Equal(new Customer(expectedId, expectedName), customer);
    }

    [Theory]
    [InlineData(null, RejectReason.BodyMissing)]
    [InlineData("", RejectReason.BodyMissing)]
    [InlineData(" ", RejectReason.InvalidJson)]
    [InlineData("hello", RejectReason.InvalidJson)]
    [InlineData("""{"CustID":1,"Name":"a"}x""", RejectReason.InvalidJson)]
    [InlineData("""{"CustID":1,"Name":"a"}{}""", RejectReason.InvalidJson)]
    [InlineData("""{"CustID":1,"Name":"a""", RejectReason.InvalidJson)]
    [InlineData("""{"CustID":1,"Name":"\ud83d"}""", RejectReason.InvalidJson)]
    [InlineData("\ufeff{\"CustID\":1,\"Name\":\"a\"}", RejectReason.InvalidJson)]
    [InlineData("[]", RejectReason.NotAnObject)]
    [InlineData("1", RejectReason.NotAnObject)]
    [InlineData("null", RejectReason.NotAnObject)]
    [InlineData("{}", RejectReason.CustIdMissing)]
    [InlineData("""{"Name":"a"}""", RejectReason.CustIdMissing)]
    [InlineData("""{"Type":"Notification","MessageId":"1","TopicArn":"arn:aws:sns:eu-central-1:1:t","Message":"{\"CustID\":1,\"Name\":\"a\"}","Timestamp":"2026-01-01T00:00:00.000Z"}""", RejectReason.SnsEnvelope)]
    [InlineData("""{"Type":"SubscriptionConfirmation","TopicArn":"arn:aws:sns:eu-central-1:1:t","SubscribeURL":"https://a"}""", RejectReason.SnsEnvelope)]
    [InlineData("""{"version":"0","id":"1","detail-type":"Customer","source":"crm","detail":{"CustID":1,"Name":"a"}}""", RejectReason.EventBridgeEnvelope)]
    [InlineData("""{"Records":[{"eventSource":"aws:s3","s3":{"object":{"key":"a"}}}]}""", RejectReason.S3Notification)]
    [InlineData("""{"Name":"a","TopicArn":"a"}""", RejectReason.CustIdMissing)]
    [InlineData("""{"TopicArn":"a","Message":"a"}}""", RejectReason.InvalidJson)]
    [InlineData("""{"CustID":1}""", RejectReason.NameMissing)]
    [InlineData("""{"CustID":1,"Name":"a","CustID":1}""", RejectReason.DuplicateMember)]
    [InlineData("""{"CustID":1,"Name":"a","N\u0061me":"a"}""", RejectReason.DuplicateMember)]
    [InlineData("""{"CustID":null,"Name":"a"}""", RejectReason.CustIdNotAnInteger)]
    [InlineData("""{"CustID":1.0,"Name":"a"}""", RejectReason.CustIdNotAnInteger)]
    [InlineData("""{"CustID":1e3,"Name":"a"}""", RejectReason.CustIdNotAnInteger)]
    [InlineData("""{"CustID":"","Name":"a"}""", RejectReason.CustIdNotAnInteger)]
    [InlineData("""{"CustID":"+1","Name":"a"}""", RejectReason.CustIdNotAnInteger)]
    [InlineData("""{"CustID":" 1","Name":"a"}""", RejectReason.CustIdNotAnInteger)]
    [InlineData("""{"CustID":"abc","Name":"a"}""", RejectReason.CustIdNotAnInteger)]
    [InlineData("""{"CustID":[1],"Name":"a"}""", RejectReason.CustIdNotAnInteger)]
    [InlineData("""{"CustID":2147483648,"Name":"a"}""", RejectReason.CustIdOutOfRange)]
    [InlineData("""{"CustID":"99999999999999999999","Name":"a"}""", RejectReason.CustIdOutOfRange)]
    [InlineData("""{"CustID":1,"Name":null}""", RejectReason.NameNotAString)]
    [InlineData("""{"CustID":1,"Name":{"Name":"a"}}""", RejectReason.NameNotAString)]
    [InlineData("""{"CustID":1,"Name":""}""", RejectReason.NameBlank)]
    [InlineData("""{"CustID":1,"Name":" \t "}""", RejectReason.NameBlank)]
    public void Read_WhenTheBodyIsNoCustomer_SaysWhy(string? body, RejectReason expected) =>
        Assert.Equal(expected, BodyReader.Read(body, out _));

    [Theory]
    [InlineData("a", 255, RejectReason.None)]
    [InlineData("a", 256, RejectReason.NameTooLong)]
    [InlineData("😀", 255, RejectReason.None)]
    [InlineData("😀", 256, RejectReason.NameTooLong)]
    public void Read_WhenTheNameIsLong_CountsCodePoints(string character, int count, RejectReason expected)
    {
        var name = string.Concat(Enumerable.Repeat(character, count));
        Assert.Equal(expected, BodyReader.Read($$"""{"CustID":1,"Name":"{{name}}"}""", out _));
    }

    [Fact]
    public void Read_WhenTheBodyHasALoneSurrogate_CallsItInvalid() =>
        Assert.Equal(RejectReason.InvalidJson, BodyReader.Read("{\"CustID\":1,\"Name\":\"\ud83d\"}", out _));

    [Fact]
    public void Read_WhenAnUnknownMemberIsAbyssal_CallsItInvalid()
    {
        var body = $$"""{"CustID":1,"Name":"a","x":{{new string('[', 100_000)}}""";
        Assert.Equal(RejectReason.InvalidJson, BodyReader.Read(body, out _));
    }
}
