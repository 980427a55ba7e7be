using System.Xml.Linq;
using Amazon.S3;
using Amazon.S3.Model;
using CustomerIngest.Local.Sqs.Attributes;

namespace CustomerIngest.Local.Tests.S3;

/// <summary>Answers of S3 as AWS's were recorded, as they stand on the wire.</summary>
public sealed class S3RecordedTests : S3WireTest
{
    private const string NoVersion = "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD";
    private const string RangeForm = "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await WriteAsync("a", "0123456789");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Send_WhenTheBucketHasNoVersions_RefusesAllButNull(string method)
    {
        var error = await ErrorAsync(400, method, $"a?versionId={NoVersion}");
        Assert.Equal("InvalidArgument|Invalid version id specified|versionId|" + NoVersion, Joined(error, "Code", "Message", "ArgumentName", "ArgumentValue"));
        Assert.Null(error.Element("Resource"));

        using var response = await SendAsync(method, "a?versionId=null");
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(method == "DELETE", response.Headers.Contains("x-amz-version-id"));
    }

    [Fact]
    public async Task DeleteObjects_WhenAVersionIsNone_SaysSo()
    {
        await EnableVersionsAsync();
        var request = new DeleteObjectsRequest { BucketName = BucketName, Objects = [new KeyVersion { Key = "a", VersionId = NoVersion }, new KeyVersion { Key = "b", VersionId = Guid.Empty.ToString("N") }] };
        var refusal = await Assert.ThrowsAsync<DeleteObjectsException>(() => Client.DeleteObjectsAsync(request, Cancellation));

        Assert.Equal([("a", "NoSuchVersion"), ("b", "NoSuchVersion")], refusal.Response.DeleteErrors.Select(error => (error.Key, error.Code)));
        Assert.Equal("0123456789", await ReadAsync("a"));
    }

    [Fact]
    public async Task GetObject_WhenTheVersionIsADeleteMarker_SaysWhatIsAllowed()
    {
        await EnableVersionsAsync();
        var marker = (await Client.DeleteObjectAsync(BucketName, "a", Cancellation)).VersionId;

        using var response = await SendAsync("GET", $"a?versionId={marker}");
        var error = XElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("405 MethodNotAllowed|GET|DeleteMarker", $"{(int)response.StatusCode} {Joined(error, "Code", "Method", "ResourceType")}");
        Assert.Equal("DELETE", Assert.Single(response.Content.Headers.Allow));
        Assert.Equal("BucketNotEmpty|The bucket you tried to delete is not empty. You must delete all versions in the bucket.|files", Joined(await ErrorAsync(409, "DELETE", ""), "Code", "Message", "BucketName"));
    }

    [Fact]
    public async Task GetObject_WhenVersionsCameLater_NamesTheFirstOneNull()
    {
        Assert.Null((await Client.GetObjectMetadataAsync(BucketName, "a", Cancellation)).VersionId);
        await EnableVersionsAsync();
        Assert.Equal("null", (await Client.GetObjectMetadataAsync(BucketName, "a", Cancellation)).VersionId);
    }

    [Theory]
    [InlineData("If-Match", "\"other\"")]
    [InlineData("If-None-Match", "*")]
    [InlineData("If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")]
    [InlineData("If-Modified-Since", "now")]
    public async Task CopyObject_WhenAConditionFails_NamesIt(string condition, string value)
    {
        var name = $"x-amz-copy-source-{condition}";
        if (value == "now")
            value = (await Client.GetObjectMetadataAsync(BucketName, "a", Cancellation)).LastModified!.Value.ToUniversalTime().ToString("R");
        Assert.Equal($"PreconditionFailed|{name}", Joined(await ErrorAsync(412, "PUT", "b", ("x-amz-copy-source", "files/a"), (name, value)), "Code", "Condition"));
    }

    [Fact]
    public async Task CopyObject_WhenTheTimeIsYetToCome_PassesItOver()
    {
        using var response = await SendAsync("PUT", "b", ("x-amz-copy-source", "files/a"), ("x-amz-copy-source-If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"));
        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("0-8", RangeForm)]
    [InlineData("bytes=1-0", RangeForm)]
    [InlineData("bytes=1-", RangeForm)]
    [InlineData("bytes=-2", RangeForm)]
    [InlineData("bytes=0-1,3-4", RangeForm)]
    [InlineData("bytes=0-100", "Range specified is not valid for source object of size: 10")]
    [InlineData("bytes=100-200", "The specified copy range is invalid for the source object size")]
    public async Task UploadPartCopy_WhenTheRangeIsWrong_SaysHow(string range, string message)
    {
        var upload = (await Client.InitiateMultipartUploadAsync(BucketName, "b", Cancellation)).UploadId;
        var error = await ErrorAsync(400, "PUT", $"b?partNumber=1&uploadId={upload}", ("x-amz-copy-source", "files/a"), ("x-amz-copy-source-range", range));
        Assert.Equal(message, error.Element("Message")!.Value);
    }

    [Theory]
    [InlineData("<Name>other</Name><Value>x</Value>", "InvalidArgument|filter rule name must be either prefix or suffix|FilterRule.Name|other")]
    [InlineData("<Name>prefix</Name>", "MalformedXML|The XML you provided was not well-formed or did not validate against our published schema||")]
    [InlineData("<Value>x</Value>", "MalformedXML|The XML you provided was not well-formed or did not validate against our published schema||")]
    public async Task PutBucketNotification_WhenAFilterIsWrong_SaysHow(string rule, string said) => Assert.Equal(said, Joined(
        await ErrorAsync(400, "PUT", "?notification", $"<NotificationConfiguration><QueueConfiguration><Queue>{Queues.Create(new QueueSettings { Name = "told" }).Arn}</Queue><Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule>{rule}</FilterRule></S3Key></Filter></QueueConfiguration></NotificationConfiguration>"),
        "Code", "Message", "ArgumentName", "ArgumentValue"));

    [Theory]
    [InlineData("<VersioningConfiguration><Status>enabled</Status></VersioningConfiguration>", "versioning", "MalformedXML")]
    [InlineData("<VersioningConfiguration/>", "versioning", "IllegalVersioningConfigurationException")]
    [InlineData("<NotificationConfiguration><QueueConfiguration><Queue>wrong</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration></NotificationConfiguration>", "notification", "InvalidArgument|The ARN could not be parsed|Queue|wrong")]
    [InlineData("<NotificationConfiguration><QueueConfiguration><Queue>arn:aws:sqs:us-east-1:000000000000:one</Queue><Event>s3:ObjectCreated:Put</Event></QueueConfiguration><QueueConfiguration><Queue>arn:aws:sqs:us-east-1:000000000000:two</Queue><Event>s3:ObjectRemoved:*</Event></QueueConfiguration></NotificationConfiguration>", "notification", "InvalidArgument|Unable to validate the following destination configurations|arn:aws:sqs:us-east-1:000000000000:one|The destination queue does not exist|arn:aws:sqs:us-east-1:000000000000:two")]
    public async Task Put_WhenAConfigurationIsWrong_SaysHow(string xml, string what, string said)
    {
        var error = await ErrorAsync(400, "PUT", $"?{what}", xml);
        Assert.StartsWith(said, string.Join('|', error.Elements().Select(element => element.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetBucketNotification_WhenFiltersWereInLowerCase_CapitalisesThem()
    {
        var queue = Queues.Create(new QueueSettings { Name = "told" });
        var rule = new QueueConfiguration { Id = "x", Queue = queue.Arn, Events = [EventType.ObjectCreatedAll], Filter = new Filter { S3KeyFilter = new S3KeyFilter { FilterRules = [new FilterRule("prefix", "in/"), new FilterRule("SUFFIX", ".csv")] } } };
        await Client.PutBucketNotificationAsync(new PutBucketNotificationRequest { BucketName = BucketName, QueueConfigurations = [rule] }, Cancellation);

        var kept = (await Client.GetBucketNotificationAsync(BucketName, Cancellation)).QueueConfigurations[0];
        Assert.Equal(["Prefix in/", "Suffix .csv"], kept.Filter.S3KeyFilter.FilterRules.Select(one => $"{one.Name} {one.Value}"));
    }

    [Theory]
    [InlineData("?list-type=2&encoding-type=")]
    [InlineData("?versions&encoding-type=other")]
    [InlineData("?uploads&encoding-type=&delimiter=/")]
    public async Task List_WhenTheEncodingIsNone_RefusesIt(string query) =>
        Assert.Equal("InvalidArgument|Invalid Encoding Method specified in Request|encoding-type", Joined(await ErrorAsync(400, "GET", query), "Code", "Message", "ArgumentName"));
}
