using System.Text;
using System.Text.RegularExpressions;
using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Rules;

/// <summary>What SQS takes as a message ("Amazon SQS message quotas").</summary>
public static partial class MessageRules
{
    private const int MaximumAttributes = 10;
    private const int MaximumIdLength = 128;

    /// <param name="message">What was sent.</param>
    /// <param name="maximumSize">The queue's.</param>
    /// <param name="inBatch">It is an entry of SendMessageBatch, for which AWS has other words.</param>
    /// <exception cref="Aws.AwsException">The message is refused.</exception>
    public static void Check(OutgoingMessage message, int maximumSize, bool inBatch = false)
    {
        if (message.Body.Length == 0)
            throw SqsErrors.MissingParameter("MessageBody");
        if (SizeOf(message) > maximumSize)
            throw SqsErrors.InvalidParameterValue($"One or more parameters {(inBatch ? "cannot be validated" : "are invalid")}. Reason: Message must be shorter than {maximumSize} bytes.");

        CheckCharacters(message.Body);
        CheckId("MessageGroupId", message.MessageGroupId);
        CheckId("MessageDeduplicationId", message.MessageDeduplicationId);
        if (message.Attributes.Count > MaximumAttributes)
            throw SqsErrors.InvalidParameterValue($"Number of message attributes [{message.Attributes.Count}] exceeds the allowed maximum [{MaximumAttributes}].");
        foreach (var (name, value) in message.Attributes)
            CheckAttribute(name, value);
    }

    public static int SizeOf(OutgoingMessage message) =>
        Encoding.UTF8.GetByteCount(message.Body) + message.Attributes.Sum(attribute =>
            Encoding.UTF8.GetByteCount(attribute.Key)
            + Encoding.UTF8.GetByteCount(attribute.Value.DataType)
            + attribute.Value.ValueBytes.Length);

    private static void CheckAttribute(string name, MessageAttributeValue value)
    {
        if (!AttributeName().IsMatch(name))
            throw SqsErrors.InvalidParameterValue($"Message (user) attribute name '{name}' is invalid: 1 to 256 letters, digits, hyphens, underscores and single periods, not starting with AWS. or Amazon.");
        if (!AttributeType().IsMatch(value.DataType))
            throw SqsErrors.InvalidParameterValue($"The type of message (user) attribute '{name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
        if (value.IsBinary != value.DataType.StartsWith("Binary", StringComparison.Ordinal) || value.ValueBytes.Length == 0)
            throw SqsErrors.InvalidParameterValue($"Message (user) attribute '{name}' must contain a non-empty value of type '{value.DataType}'.");
        if (value.StringValue is not null)
            CheckAttributeCharacters(name, value.StringValue);
    }

    private static void CheckId(string parameter, string? id)
    {
        if (id is not null && (id.Length is 0 or > MaximumIdLength || id.Any(character => character is < '!' or > '~')))
            throw SqsErrors.InvalidParameterValue($"Value {id} for parameter {parameter} is invalid. Reason: {parameter} can only include alphanumeric and punctuation characters. 1 to {MaximumIdLength} in length.");
    }

    private static void CheckCharacters(string text)
    {
        if (!AreLegal(text))
            throw SqsErrors.InvalidMessageContents();
    }

    private static void CheckAttributeCharacters(string name, string value)
    {
        if (!AreLegal(value))
            throw SqsErrors.InvalidParameterValue($"Message (user) attribute '{name}' has a value with invalid characters. Valid unicode characters are {SqsErrors.ValidCharacters}");
    }

    private static bool AreLegal(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
                index++;
            else if (text[index] is not ('\t' or '\n' or '\r' or (>= ' ' and <= '\uD7FF') or (>= '\uE000' and <= '\uFFFD')))
                return false;
        }

        return true;
    }

    [GeneratedRegex(@"^(?!(?i:aws|amazon)\.)(?=.{1,256}\z)[\p{L}\p{M}\p{N}_-]+(\.[\p{L}\p{M}\p{N}_-]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"^(?=.{1,256}\z)(String|Number|Binary)(\..+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex AttributeType();
}
