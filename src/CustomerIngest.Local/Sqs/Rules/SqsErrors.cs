using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;

namespace CustomerIngest.Local.Sqs.Rules;

/// <summary>The errors of SQS, in its own words where they are known.</summary>
public static class SqsErrors
{
    internal const string ValidCharacters = "#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

    private const string QueryPrefix = "AWS.SimpleQueueService.";

    public static AwsException QueueDoesNotExist() =>
        Error("QueueDoesNotExist", QueryPrefix + "NonExistentQueue", "The specified queue does not exist.");

    public static AwsException QueueNameExists(string attribute) =>
        Error("QueueNameExists", "QueueAlreadyExists", $"A queue already exists with the same name and a different value for attribute {attribute}");

    public static AwsException MissingParameter(string name) =>
        Common("MissingRequiredParameterException", "MissingParameter", $"The request must contain the parameter {name}.");

    public static AwsException InvalidParameterValue(string message) =>
        Common("InvalidParameterValueException", "InvalidParameterValue", message);

    public static AwsException InvalidParameterValue(string parameter, string value, string reason) =>
        InvalidParameterValue($"Value {value} for parameter {parameter} is invalid. Reason: {reason}");

    public static AwsException InvalidAttributeName(string name) =>
        Error("InvalidAttributeName", "InvalidAttributeName", $"Unknown Attribute {name}.");

    public static AwsException ForFifoAlone(string attribute) =>
        Error("InvalidAttributeName", "InvalidAttributeName", $"You can specify the {attribute} only when FifoQueue is set to true.");

    public static AwsException TwoEncryptions() =>
        Error("InvalidAttributeName", "InvalidAttributeName", "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.");

    public static AwsException ResourceNotFound(string message) =>
        new(new AwsError("com.amazonaws.sqs#ResourceNotFoundException", "ResourceNotFoundException", 404), message);

    public static AwsException UnsupportedOperation(string message) =>
        Error("UnsupportedOperation", QueryPrefix + "UnsupportedOperation", message);

    public static AwsException InvalidAttributeValue(string name, string reason) =>
        Error("InvalidAttributeValue", "InvalidAttributeValue", $"Invalid value for the parameter {name}. Reason: {reason}");

    public static AwsException InvalidPolicy() =>
        Error("InvalidAttributeValue", "InvalidAttributeValue", "Invalid value for the parameter Policy.");

    public static AwsException InvalidMessageContents() =>
        Error("InvalidMessageContents", "InvalidMessageContents", "Invalid characters found. Valid unicode characters are " + ValidCharacters);

    public static AwsException ReceiptHandleIsInvalid(string handle) =>
        Error("ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.");

    public static AwsException MessageNotInflight() =>
        Error("MessageNotInflight", QueryPrefix + "MessageNotInflight", "The message referred to is not in flight.");

    public static AwsException EmptyBatchRequest(string entryType) =>
        Error("EmptyBatchRequest", QueryPrefix + "EmptyBatchRequest", $"There should be at least one {entryType} in the request.");

    public static AwsException TooManyEntriesInBatchRequest(int maximum, int count) =>
        Error("TooManyEntriesInBatchRequest", QueryPrefix + "TooManyEntriesInBatchRequest", $"Maximum number of entries per request are {maximum}. You have sent {count}.");

    public static AwsException BatchEntryIdsNotDistinct(string id) =>
        Error("BatchEntryIdsNotDistinct", QueryPrefix + "BatchEntryIdsNotDistinct", $"Id {id} repeated.");

    public static AwsException InvalidBatchEntryId() =>
        Error("InvalidBatchEntryId", QueryPrefix + "InvalidBatchEntryId", "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");

    public static AwsException BatchRequestTooLong(int size) =>
        Error("BatchRequestTooLong", QueryPrefix + "BatchRequestTooLong", $"Batch requests cannot be longer than {QueueLimits.LargestMessage} bytes. You have sent {size} bytes.");

    private static AwsException Error(string type, string queryCode, string message) =>
        new(new AwsError("com.amazonaws.sqs#" + type, queryCode), message);

    // Errors that SQS has in common with other services come under another namespace.
    private static AwsException Common(string type, string queryCode, string message) =>
        new(new AwsError("com.amazon.coral.service#" + type, queryCode), message);
}
