using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Tests.Ingest;

/// <summary>Builds events of a FIFO queue as SQS delivers them.</summary>
internal static class FifoBatch
{
    public static SQSEvent Of(params (string Group, string Body, long SentAt)[] messages)
    {
        var sqsEvent = Batch.Of([.. messages.Select(message => ((string?)message.Body, message.SentAt))]);
        for (var i = 0; i < messages.Length; i++)
        {
            sqsEvent.Records[i].EventSourceArn = "arn:aws:sqs:us-east-1:000000000000:customers.fifo";
            sqsEvent.Records[i].Attributes["MessageGroupId"] = messages[i].Group;
            sqsEvent.Records[i].Attributes["SequenceNumber"] = $"{18849496460467696128m + i}";
        }

        return sqsEvent;
    }
}
