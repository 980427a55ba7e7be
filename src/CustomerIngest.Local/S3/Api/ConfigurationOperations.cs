using System.Xml.Linq;
using CustomerIngest.Local.S3.Notifications;

namespace CustomerIngest.Local.S3.Api;

/// <summary>Versioning, tags and notifications of a bucket.</summary>
internal sealed class ConfigurationOperations(S3Service buckets)
{
    public Task GetVersioningAsync(S3Request request)
    {
        var status = buckets.Get(request.Bucket).Record.Versioning;
        return S3Xml.WriteAsync(request.Context, S3Xml.Root("VersioningConfiguration", status is null ? null : S3Xml.Text("Status", status)));
    }

    public async Task PutVersioningAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var configuration = await RequestXml.ReadAsync(request, "VersioningConfiguration");
        if (configuration.TextOf("MfaDelete") is { } mfa and not "Disabled")
            throw S3Errors.NotImplemented($"MfaDelete {mfa}");
        var status = configuration.TextOf("Status");
        if (status is null)
            throw new S3Exception("IllegalVersioningConfigurationException", 400, "The Versioning element must be specified");
        if (status is not ("Enabled" or "Suspended"))
            throw S3Errors.MalformedXml();
        bucket.Configure(record => record with { Versioning = status });
    }

    public Task GetTagsAsync(S3Request request)
    {
        var tags = buckets.Get(request.Bucket).Record.Tags
            ?? throw new S3Exception("NoSuchTagSet", 404, "The TagSet does not exist") { Details = new Dictionary<string, string> { ["BucketName"] = request.Bucket } };
        return S3Xml.WriteAsync(request.Context, ObjectTags.Write(tags));
    }

    public async Task PutTagsAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var tags = BucketTags.Of((await RequestXml.ReadAsync(request, "Tagging")).All("TagSet").FirstOrDefault());
        bucket.Configure(record => record with { Tags = tags });
        request.Answer.StatusCode = 204;
    }

    public Task DeleteTagsAsync(S3Request request)
    {
        buckets.Get(request.Bucket).Configure(record => record with { Tags = null });
        request.Answer.StatusCode = 204;
        return Task.CompletedTask;
    }

    public Task GetNotificationsAsync(S3Request request)
    {
        var kept = buckets.Get(request.Bucket).Record.Notifications;
        return S3Xml.WriteAsync(request.Context, S3Xml.Root("NotificationConfiguration", kept is null ? null : XElement.Parse(kept).Elements()));
    }

    public async Task PutNotificationsAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var configuration = await RequestXml.ReadAsync(request, "NotificationConfiguration");
        if (configuration.Descendants().Any(element => element.Name.LocalName == "FilterRule" && (element.TextOf("Name") is null || element.TextOf("Value") is null)))
            throw S3Errors.MalformedXml();
        foreach (var queue in configuration.All("QueueConfiguration").Where(queue => queue.TextOf("Id") is null))
            queue.AddFirst(new XElement(queue.Name.Namespace + "Id", Guid.NewGuid().ToString("N")));
        try
        {
            var rules = NotificationRules.Read(configuration);
            if (rules.FirstOrDefault(rule => rule.QueueArn.Split(':') is not ["arn", _, _, _, _, ..]) is { } wrong)
                throw S3Errors.InvalidArgument("The ARN could not be parsed", "Queue", wrong.QueueArn);
            string[] lost = [.. rules.Select(rule => rule.QueueArn).Where(queue => !buckets.Notifier.HasQueue(queue))];
            if (lost.Length > 0 && request.Header("x-amz-skip-destination-validation") != "true")
                throw S3Errors.NoDestination(lost);
            NotificationRules.Capitalise(configuration);
            bucket.Configure(record => record with { Notifications = configuration.ToString(SaveOptions.DisableFormatting) });
            buckets.Notifier.SendTests(bucket.Name, rules);
        }
        catch (NotificationException exception)
        {
            throw exception.NotServed ? S3Errors.NotImplemented(exception.Message) : S3Errors.InvalidArgument(exception.Message, exception.Argument?.Name, exception.Argument?.Value);
        }
    }
}
