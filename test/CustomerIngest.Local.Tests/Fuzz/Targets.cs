namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>Right requests for everything that listens.</summary>
internal static class Targets
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Chunked = "4;chunk-signature=0\r\n1234\r\n5\r\n56789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n";

    public static IReadOnlyList<FuzzTarget> Of(FuzzedCloud cloud) =>
    [
        new("SQS", cloud.Aws, [.. Sqs(cloud)]),
        new("Secrets Manager", cloud.Aws, [.. Secrets()]),
        new("S3", cloud.Aws, [.. S3()]),
        new("Lambda", cloud.Aws, [.. Lambda()]),
        new("STS and others", cloud.Aws, [.. Others()]),
        new("HTTP API", cloud.Http, [.. Http()]),
        new("page", cloud.Page, [.. Page(cloud)]),
        new("Runtime API", cloud.Runtime, [.. Runtime()]),
    ];

    private static IEnumerable<FuzzedRequest> Sqs(FuzzedCloud cloud)
    {
        yield return Sqs("SendMessage", """{"QueueUrl":"QUEUE","MessageBody":"hello","DelaySeconds":1,"MessageAttributes":{"a":{"DataType":"String","StringValue":"x"},"b":{"DataType":"Binary","BinaryValue":"AAEC"}}}""");
        yield return Sqs("SendMessageBatch", """{"QueueUrl":"QUEUE","Entries":[{"Id":"1","MessageBody":"a"},{"Id":"2","MessageBody":"b","MessageGroupId":"g"}]}""");
        yield return Sqs("ReceiveMessage", """{"QueueUrl":"QUEUE","MaxNumberOfMessages":10,"VisibilityTimeout":0,"WaitTimeSeconds":0,"MessageSystemAttributeNames":["All"],"MessageAttributeNames":["a*"]}""");
        yield return Sqs("DeleteMessageBatch", """{"QueueUrl":"QUEUE","Entries":[{"Id":"1","ReceiptHandle":"bm9uZQ=="}]}""");
        yield return Sqs("ChangeMessageVisibility", """{"QueueUrl":"QUEUE","ReceiptHandle":"bm9uZQ==","VisibilityTimeout":7}""");
        yield return Sqs("CreateQueue", """{"QueueName":"fuzzed","Attributes":{"VisibilityTimeout":"30","RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":3}","RedriveAllowPolicy":"{\"redrivePermission\":\"allowAll\"}","Policy":"{\"Version\":\"2012-10-17\"}"},"tags":{"k":"v"}}""");
        yield return Sqs("SetQueueAttributes", """{"QueueUrl":"QUEUE","Attributes":{"MessageRetentionPeriod":"60"}}""");
        yield return Sqs("GetQueueAttributes", """{"QueueUrl":"QUEUE","AttributeNames":["All"]}""");
        yield return Sqs("ListQueues", """{"QueueNamePrefix":"c","MaxResults":10,"NextToken":"customers"}""");
        yield return Sqs("StartMessageMoveTask", """{"SourceArn":"arn:aws:sqs:us-east-1:000000000000:none","MaxNumberOfMessagesPerSecond":5}""");
        yield return Sqs("TagQueue", """{"QueueUrl":"QUEUE","Tags":{"k":"v"}}""");

        FuzzedRequest Sqs(string operation, string json) => Json($"AmazonSQS.{operation}", json.Replace("QUEUE", cloud.QueueUrl, StringComparison.Ordinal));
    }

    private static IEnumerable<FuzzedRequest> Secrets()
    {
        yield return Json("secretsmanager.GetSecretValue", """{"SecretId":"secret","VersionStage":"AWSCURRENT"}""");
        yield return Json("secretsmanager.CreateSecret", """{"Name":"fuzzed/one","SecretString":"x","ClientRequestToken":"00000000-0000-0000-0000-000000000000","Tags":[{"Key":"a","Value":"b"}]}""");
        yield return Json("secretsmanager.PutSecretValue", """{"SecretId":"fuzzed/one","SecretBinary":"AAEC","VersionStages":["AWSPENDING"]}""");
        yield return Json("secretsmanager.ListSecrets", """{"MaxResults":5,"Filters":[{"Key":"name","Values":["sec"]}],"SortOrder":"asc"}""");
        yield return Json("secretsmanager.GetRandomPassword", """{"PasswordLength":40,"ExcludeCharacters":"abc","RequireEachIncludedType":true,"IncludeSpace":true}""");
        yield return Json("secretsmanager.DeleteSecret", """{"SecretId":"fuzzed/one","RecoveryWindowInDays":7,"ForceDeleteWithoutRecovery":false}""");
        yield return Json("secretsmanager.UpdateSecretVersionStage", """{"SecretId":"fuzzed/one","VersionStage":"x","MoveToVersionId":"00000000-0000-0000-0000-000000000000"}""");
    }

    private static IEnumerable<FuzzedRequest> S3()
    {
        yield return new FuzzedRequest("PUT", "/fuzz/a%20b/c", "123456789").With("x-amz-meta-a", "b").With("x-amz-tagging", "k=v").With("x-amz-checksum-crc32", "y/Q5Jg==");
        yield return new FuzzedRequest("PUT", "/fuzz/chunked", Chunked).With("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER").With("Content-Encoding", "aws-chunked").With("x-amz-decoded-content-length", "9").With("x-amz-trailer", "x-amz-checksum-crc32");
        yield return new FuzzedRequest("GET", "/fuzz/a%20b/c?response-content-type=text/plain&partNumber=1", "").With("If-None-Match", "\"x\"");
        yield return new FuzzedRequest("GET", "/fuzz/a%20b/c", "").With("Range", "bytes=1-3").With("If-Match", "*");
        yield return new FuzzedRequest("HEAD", "/fuzz/a%20b/c", "").With("If-Modified-Since", "Sun, 29 Nov 2026 09:00:00 GMT");
        yield return new FuzzedRequest("GET", "/fuzz?list-type=2&prefix=a&delimiter=/&max-keys=3&encoding-type=url&continuation-token=YQ==", "");
        yield return new FuzzedRequest("GET", "/fuzz?versions&key-marker=a&version-id-marker=b&max-keys=2", "");
        yield return new FuzzedRequest("POST", "/fuzz?delete", "<Delete><Object><Key>x</Key></Object><Quiet>true</Quiet></Delete>");
        yield return new FuzzedRequest("POST", "/fuzz/big?uploads", "");
        yield return new FuzzedRequest("PUT", "/fuzz/big?partNumber=1&uploadId=none", "12345");
        yield return new FuzzedRequest("POST", "/fuzz/big?uploadId=none", "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"x\"</ETag></Part></CompleteMultipartUpload>");
        yield return new FuzzedRequest("PUT", "/fuzz/copy", "").With("x-amz-copy-source", "/fuzz/a%20b/c?versionId=null").With("x-amz-metadata-directive", "REPLACE");
        yield return new FuzzedRequest("PUT", "/fuzz?notification", "<NotificationConfiguration><QueueConfiguration><Queue>arn:aws:sqs:us-east-1:000000000000:none</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration></NotificationConfiguration>");
        yield return new FuzzedRequest("PUT", "/fuzz/a%20b/c?tagging", "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>");
        yield return new FuzzedRequest("DELETE", "/fuzz/other?versionId=null", "");
        yield return new FuzzedRequest("GET", "/fuzz/a%20b/c?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2F20261129%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261129T090000Z&X-Amz-Expires=60&X-Amz-Signature=0", "");
    }

    private static IEnumerable<FuzzedRequest> Lambda()
    {
        yield return new FuzzedRequest("POST", "/2015-03-31/functions/echo/invocations", """{"a":[1,{"b":null}]}""").With("X-Amz-Log-Type", "Tail").With("X-Amz-Client-Context", "eyJhIjoiYiJ9");
        yield return new FuzzedRequest("POST", "/2015-03-31/functions/echo/invocations?Qualifier=%24LATEST", "{}").With("X-Amz-Invocation-Type", "DryRun");
        yield return new FuzzedRequest("POST", "/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:echo/invocations", "{}").With("X-Amz-Invocation-Type", "Event");
        yield return new FuzzedRequest("GET", "/2015-03-31/functions?MaxItems=1&Marker=0", "");
        yield return new FuzzedRequest("GET", "/2015-03-31/functions/echo/configuration", "");
        yield return new FuzzedRequest("GET", "/2015-03-31/event-source-mappings?FunctionName=echo&EventSourceArn=x", "");
        yield return new FuzzedRequest("PUT", "/2015-03-31/event-source-mappings/6f6e6500-0000-0000-0000-000000000000", """{"Enabled":false,"FunctionName":"echo"}""");
    }

    private static IEnumerable<FuzzedRequest> Others()
    {
        yield return Signed(new FuzzedRequest("POST", "/", "Action=GetCallerIdentity&Version=2011-06-15"), "sts", Form);
        yield return Signed(new FuzzedRequest("POST", "/", "Action=DescribeStacks"), "cloudformation", Form);
        yield return Signed(new FuzzedRequest("POST", "/", "Action=DescribeVpcs"), "ec2", Form);
        yield return Signed(new FuzzedRequest("POST", "/", "--b\r\nContent-Disposition: form-data; name=\"Action\"\r\n\r\nGetCallerIdentity\r\n--b--\r\n"), "sts", "multipart/form-data; boundary=b");
        yield return Signed(new FuzzedRequest("GET", "/?Action=GetCallerIdentity", ""), "sts", "text/plain");
        yield return Signed(new FuzzedRequest("POST", "/service/x/operation/y", "x"), "monitoring", "application/cbor").With("smithy-protocol", "rpc-v2-cbor");
        yield return Json("DynamoDB_20120810.GetItem", """{"TableName":"x"}""");
    }

    private static IEnumerable<FuzzedRequest> Http()
    {
        yield return new FuzzedRequest("GET", "/items/a%20b?x=1&x=2&y=%C3%A9", "").With("Cookie", "a=b; c=d");
        yield return new FuzzedRequest("POST", "/items/7", """{"a":"é"}""").With("Content-Type", "application/json");
        yield return new FuzzedRequest("PUT", "/items/x/y/z", "binary\0").With("Content-Type", "application/octet-stream");
        yield return new FuzzedRequest("OPTIONS", "/items", "");
        yield return new FuzzedRequest("GET", "/unknown", "");
    }

    private static IEnumerable<FuzzedRequest> Page(FuzzedCloud cloud)
    {
        yield return new FuzzedRequest("GET", "/", "");
        yield return new FuzzedRequest("GET", "/events", "");
        yield return new FuzzedRequest("GET", "/objects?after=a", "");
        yield return new FuzzedRequest("GET", "/customers?limit=2&after=x", "");
        yield return new FuzzedRequest("GET", "/log/00000000-0000-0000-0000-000000000000", "");
        yield return Action("message", """{"queue":"customers","body":"from the page"}""");
        yield return Action("batch", """{"queue":"customers","valid":2,"duplicates":1,"poison":1}""");
        yield return Action("burst", """{"queue":"none","count":3,"body":"x"}""");
        yield return Action("skip-waits", """{"queue":"none"}""");
        yield return Action("redrive", """{"queue":"dead"}""");
        yield return Action("freeze", $$"""{"function":"{{FuzzedCloud.FunctionName}}","environment":"none","seconds":1}""");
        yield return Action("sample-file", """{"rows":3}""");
        yield return Action("rotate", """{"gap":true,"seconds":1}""");
        yield return Action("hang-database", """{"seconds":1}""");
        yield return Action("reuse", """{"on":true}""");
        yield return new FuzzedRequest("POST", "/upload?name=fuzz.csv", "1,2,3").With("Content-Type", "application/octet-stream").With("Origin", $"http://{cloud.Page.Authority}");

        static FuzzedRequest Action(string name, string json) => new FuzzedRequest("POST", $"/do/{name}", json).With("Content-Type", "application/json");
    }

    // All but the one request that takes an event, which is the process's own.
    private static IEnumerable<FuzzedRequest> Runtime()
    {
        yield return new FuzzedRequest("POST", "/2018-06-01/runtime/invocation/none/response", "{}");
        yield return new FuzzedRequest("POST", "/2018-06-01/runtime/invocation/none/error", """{"errorType":"E","errorMessage":"m"}""").With("Lambda-Runtime-Function-Error-Type", "E");
        yield return new FuzzedRequest("POST", "/2018-06-01/runtime/init/error", """{"errorType":"E","stackTrace":[]}""");
        yield return new FuzzedRequest("GET", "/2018-06-01/runtime/restore/next", "");
        yield return new FuzzedRequest("GET", "/2018-06-01/runtime/invocation", "");
    }

    private static FuzzedRequest Json(string target, string json) =>
        new FuzzedRequest("POST", "/", json).With("X-Amz-Target", target).With("Content-Type", "application/x-amz-json-1.0");

    private static FuzzedRequest Signed(FuzzedRequest request, string service, string contentType) => request
        .With("Authorization", $"AWS4-HMAC-SHA256 Credential=any/20261129/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0").With("Content-Type", contentType);
}
