using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>The attribute RedrivePolicy: JSON inside a string, in which maxReceiveCount may be a number or text.</summary>
internal static class RedrivePolicyText
{
    private const string Name = "RedrivePolicy";

    public static string Of(RedrivePolicy policy) =>
        new JsonObject { ["deadLetterTargetArn"] = policy.DeadLetterTargetArn, ["maxReceiveCount"] = policy.MaxReceiveCount }.ToJsonString();

    /// <summary>Empty text takes the policy away.</summary>
    public static RedrivePolicy? Parse(string value)
    {
        if (value.Length == 0)
            return null;
        try
        {
            using var document = Aws.SoundJson.Parse(value);
            return Read(value, document.RootElement);
        }
        catch (JsonException)
        {
            throw Invalid(value, "Redrive policy is not a valid JSON map.");
        }
    }

    /// <summary>As <see cref="Parse"/>, and the dead-letter queue must be there and of the queue's type.</summary>
    public static RedrivePolicy? ParseExisting(string value, QueueSettings queue, SqsService queues)
    {
        if (Parse(value) is not { } policy)
            return null;
        var target = queues.FindByArn(policy.DeadLetterTargetArn) ?? throw Invalid(value, "Dead letter target does not exist.");
        if (target.Settings.Fifo != queue.Fifo)
            throw Invalid(value, "Dead-letter queue must be same type of queue as the source.");
        return RedriveAllowPolicyText.Allows(target.Settings.RedriveAllowPolicy, Aws.LocalAccount.QueueArn(queue.Name))
            ? policy
            : throw Invalid(value, "The RedriveAllowPolicy of the dead-letter queue does not allow this source queue.");
    }

    private static RedrivePolicy Read(string value, JsonElement policy)
    {
        if (policy.ValueKind != JsonValueKind.Object)
            throw Invalid(value, "Redrive policy is not a valid JSON map.");
        foreach (var name in (string[])["maxReceiveCount", "deadLetterTargetArn"])
        {
            if (!policy.TryGetProperty(name, out _))
                throw Invalid(value, $"Redrive policy does not contain mandatory attribute: {name}.");
        }

        if (!policy.TryGetProperty("deadLetterTargetArn", out var arn) || arn.ValueKind != JsonValueKind.String
            || !arn.GetString()!.StartsWith("arn:", StringComparison.Ordinal))
            throw Invalid(value, "Invalid value for deadLetterTargetArn.");
        if (!policy.TryGetProperty("maxReceiveCount", out var count)
            || !int.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var maximum)
            || maximum is < 1 or > QueueLimits.HighestMaxReceiveCount)
            throw Invalid(value, $"Invalid value for maxReceiveCount: must be between 1 and {QueueLimits.HighestMaxReceiveCount}.");
        return new RedrivePolicy(arn.GetString()!, maximum);
    }

    private static Aws.AwsException Invalid(string value, string reason) => SqsErrors.InvalidParameterValue(Name, value, reason);
}
