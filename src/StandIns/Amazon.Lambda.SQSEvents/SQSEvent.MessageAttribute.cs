namespace Amazon.Lambda.SQSEvents;

public partial class SQSEvent
{
    /// <summary>A typed attribute that the sender attached to a message.</summary>
    public class MessageAttribute
    {
        public string StringValue { get; set; }

        /// <summary>Base64 in the event.</summary>
        public MemoryStream BinaryValue { get; set; }

        /// <summary>Reserved by SQS; empty in every event so far.</summary>
        public List<string> StringListValues { get; set; }

        /// <summary>Reserved by SQS; empty in every event so far.</summary>
        public List<MemoryStream> BinaryListValues { get; set; }

        /// <summary><c>String</c>, <c>Number</c> or <c>Binary</c>, with an optional label after a dot.</summary>
        public string DataType { get; set; }
    }
}
