using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.S3.Notifications;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Receiving;

namespace CustomerIngest.Local.Tests.S3;

public sealed class S3NotificationTests : S3ClientTest
{
    private static readonly string _arn = LocalAccount.QueueArn("events");

    private Queue EventQueue => Queues.FindByArn(_arn)!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Queues.Create(new QueueSettings { Name = "events" });
    }

    [Fact]
    public async Task Event_WhenObjectIsWritten_SaysWhatS3Says()
    {
        await EnableVersionsAsync();
        await ConfigureAsync(Rule("one", "s3:ObjectCreated:*", "incoming/", ".csv"));
        var test = await TakeAsync();
        Assert.Equal(("Amazon S3", "s3:TestEvent", BucketName), (Text(test, "Service"), Text(test, "Event"), Text(test, "Bucket")));

        await WriteAsync("incoming/x.txt", "passed over");
        await WriteAsync("other/x.csv", "passed over");
        var written = await WriteAsync("incoming/ä b+c&d=(e)!.csv", "text");

        var record = Assert.Single((await TakeAsync()).GetProperty("Records").EnumerateArray());
        Assert.Equal(("2.1", "aws:s3", "us-east-1", "ObjectCreated:Put"), (Text(record, "eventVersion"), Text(record, "eventSource"), Text(record, "awsRegion"), Text(record, "eventName")));
        var s3 = record.GetProperty("s3");
        Assert.Equal(("one", BucketName, $"arn:aws:s3:::{BucketName}"), (Text(s3, "configurationId"), Text(s3.GetProperty("bucket"), "name"), Text(s3.GetProperty("bucket"), "arn")));
        var one = s3.GetProperty("object");
        Assert.Equal(("incoming/%C3%A4+b%2Bc%26d%3D%28e%29%21.csv", 4, written.ETag.Trim('"'), written.VersionId), (Text(one, "key"), one.GetProperty("size").GetInt64(), Text(one, "eTag"), Text(one, "versionId")));
        Assert.Equal(0, EventQueue.Count().Visible);
    }

    [Fact]
    public async Task Event_WhateverIsDone_HasItsNameInOrder()
    {
        await ConfigureAsync(Rule("one", "s3:ObjectCreated:*", "", ""), Rule("two", "s3:ObjectRemoved:*", "", ""));
        await TakeAsync();
        await WriteAsync("a", "text");
        await Client.CopyObjectAsync(BucketName, "a", BucketName, "b", Cancellation);
        var id = (await Client.InitiateMultipartUploadAsync(BucketName, "c", Cancellation)).UploadId;
        var part = await Client.UploadPartAsync(new UploadPartRequest { BucketName = BucketName, Key = "c", UploadId = id, PartNumber = 1, InputStream = new MemoryStream([1]) }, Cancellation);
        await Client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = BucketName, Key = "c", UploadId = id, PartETags = [new PartETag(part)] }, Cancellation);
        await Client.DeleteObjectAsync(BucketName, "a", Cancellation);
        await Client.DeleteObjectAsync(BucketName, "never there", Cancellation);
        await EnableVersionsAsync();
        await Client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = BucketName, Objects = [new KeyVersion { Key = "b" }] }, Cancellation);

        var records = new List<JsonElement>();
        while (EventQueue.Count().Visible > 0)
            records.Add((await TakeAsync()).GetProperty("Records")[0]);

        Assert.Equal(
            ["ObjectCreated:Put", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload", "ObjectRemoved:Delete", "ObjectRemoved:DeleteMarkerCreated"],
            records.Select(record => Text(record, "eventName")));
        var sequencers = records.Select(record => Text(record.GetProperty("s3").GetProperty("object"), "sequencer")).ToList();
        Assert.Equal(sequencers.Order(StringComparer.Ordinal), sequencers);
        Assert.Equal(5, sequencers.Distinct().Count());
    }

    [Fact]
    public async Task Event_WhenAListIsDeleted_IsSentForWhatIsNotThereToo()
    {
        await ConfigureAsync(Rule("one", "s3:ObjectRemoved:*", "", ""));
        await TakeAsync();
        await Client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = BucketName, Objects = [new KeyVersion { Key = "never there" }] }, Cancellation);
        Assert.Equal("never+there", Text((await TakeAsync()).GetProperty("Records")[0].GetProperty("s3").GetProperty("object"), "key"));

        await EnableVersionsAsync();
        await WriteAsync("a", "");
        var marker = (await Client.DeleteObjectAsync(BucketName, "a", Cancellation)).VersionId;
        Assert.Equal("ObjectRemoved:DeleteMarkerCreated", Text((await TakeAsync()).GetProperty("Records")[0], "eventName"));
        await Client.DeleteObjectAsync(BucketName, "a", marker, Cancellation);
        Assert.Equal("ObjectRemoved:Delete", Text((await TakeAsync()).GetProperty("Records")[0], "eventName"));
    }

    [Fact]
    public async Task Event_WhenTagsChange_HasTheTagAndNoSize()
    {
        await ConfigureAsync(Rule("one", "s3:ObjectTagging:*", "", ""));
        await TakeAsync();
        var tag = (await WriteAsync("a", "text")).ETag.Trim('"');
        await Client.PutObjectTaggingAsync(new PutObjectTaggingRequest { BucketName = BucketName, Key = "a", Tagging = new Tagging { TagSet = [new Tag { Key = "k", Value = "v" }] } }, Cancellation);
        await Client.DeleteObjectTaggingAsync(new DeleteObjectTaggingRequest { BucketName = BucketName, Key = "a" }, Cancellation);
        foreach (var name in new[] { "ObjectTagging:Put", "ObjectTagging:Delete" })
        {
            var record = (await TakeAsync()).GetProperty("Records")[0];
            Assert.Equal((name, "2.3", tag), (Text(record, "eventName"), Text(record, "eventVersion"), Text(record.GetProperty("s3").GetProperty("object"), "eTag")));
            Assert.False(record.GetProperty("s3").GetProperty("object").TryGetProperty("size", out _));
            Assert.NotEqual(Text(record.GetProperty("userIdentity"), "principalId"), Text(record.GetProperty("s3").GetProperty("bucket").GetProperty("ownerIdentity"), "principalId"));
        }
    }

    [Theory]
    [InlineData("s3:ObjectRestore:*", "NotImplemented")]
    [InlineData("s3:ObjectAcl:Put", "NotImplemented")]
    [InlineData("s3:Other", "InvalidArgument")]
    public async Task PutNotifications_WhenTheEventIsNotHere_SaysWhetherAwsHasIt(string name, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<AmazonS3Exception>(() => ConfigureAsync(Rule("one", name, "", "")))).ErrorCode);

    [Theory]
    [InlineData("s3:ObjectCreated:*", "s3:ObjectCreated:Put", "in/", "in/x", true)]
    [InlineData("s3:ObjectCreated:*", "s3:ObjectRemoved:*", "in/", "in/", false)]
    [InlineData("s3:ObjectCreated:*", "s3:ObjectCreated:*", "in/", "out/", false)]
    [InlineData("s3:ObjectCreated:Put", "s3:ObjectCreated:Copy", "", "", false)]
    public async Task PutNotifications_WhenTwoOverlap_Refuses(string first, string second, string firstPrefix, string secondPrefix, bool refused)
    {
        var refusal = await Record.ExceptionAsync(() => ConfigureAsync(Rule("one", first, firstPrefix, ""), Rule("two", second, secondPrefix, "")));

        Assert.Equal(refused ? "InvalidArgument" : null, (refusal as AmazonS3Exception)?.ErrorCode);
        var kept = await Client.GetBucketNotificationAsync(BucketName, Cancellation);
        Assert.Equal(refused ? 0 : 2, kept.QueueConfigurations?.Count ?? 0);
    }

    [Fact]
    public async Task PutNotifications_WhenThereIsNoSuchQueue_Refuses()
    {
        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => ConfigureAsync(new QueueConfiguration { Id = "one", Queue = _arn + "x", Events = [EventType.ObjectCreatedAll] }));

        Assert.Equal("Unable to validate the following destination configurations", refusal.Message);
    }

    [Fact]
    public async Task Apply_WhenTheTemplateIsTheSameAgain_TellsTheQueueOnce()
    {
        var settings = new BucketSettings("other", "Enabled", [new NotificationRule("other-1", _arn, ["s3:ObjectCreated:*"], "in/", "")]);

        Buckets.Apply(settings);
        Buckets.Apply(settings);

        await TakeAsync();
        Assert.Equal(0, EventQueue.Count().Visible);
        Assert.Equal("Enabled", Buckets.Get("other").Record.Versioning);
    }

    private static QueueConfiguration Rule(string id, string name, string prefix, string suffix) => new()
    {
        Id = id,
        Queue = _arn,
        Events = [new EventType(name)],
        Filter = new Filter { S3KeyFilter = new S3KeyFilter { FilterRules = [new FilterRule("prefix", prefix), new FilterRule("suffix", suffix)] } },
    };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private Task<PutBucketNotificationResponse> ConfigureAsync(params QueueConfiguration[] rules) =>
        Client.PutBucketNotificationAsync(new PutBucketNotificationRequest { BucketName = BucketName, QueueConfigurations = [.. rules] }, Cancellation);

    private async Task<JsonElement> TakeAsync()
    {
        var taken = Assert.Single(await EventQueue.ReceiveAsync(new ReceiveRequest { MaxMessages = 1 }, Cancellation));
        EventQueue.Delete(taken.ReceiptHandle);
        return JsonElement.Parse(taken.Body);
    }
}
