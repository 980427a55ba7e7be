namespace Amazon.Lambda.SQSEvents;

public partial class SQSEvent
{
    /// <summary>One message with what SQS adds to it at a receive.</summary>
    public class SQSMessage
    {
        /// <summary>What a partial batch response names a failed message by.</summary>
        public string MessageId { get; set; }

        public string ReceiptHandle { get; set; }

        public string Body { get; set; }

        public string Md5OfBody { get; set; }

        public string Md5OfMessageAttributes { get; set; }

        public string EventSourceArn { get; set; }

        /// <summary><c>aws:sqs</c>.</summary>
        public string EventSource { get; set; }

        public string AwsRegion { get; set; }

        /// <summary>
        /// System attributes by their SQS names, such as <c>SentTimestamp</c> (milliseconds since 1970) and
        /// <c>ApproximateReceiveCount</c>.
        /// </summary>
        public Dictionary<string, string> Attributes { get; set; }

        /// <summary>The sender's own attributes.</summary>
        public Dictionary<string, MessageAttribute> MessageAttributes { get; set; }
    }
}
