using System.Globalization;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>Reads the parameters of SQS's operations, with SQS's own refusals.</summary>
internal static class SqsRequests
{
    public static string Required(this JsonRequest request, string name) =>
        request.Text(name) is { Length: > 0 } value ? value : throw SqsErrors.MissingParameter(name);

    public static Queue Queue(this JsonRequest request, SqsService queues) =>
        queues.FindByUrl(request.Required("QueueUrl")) ?? throw SqsErrors.QueueDoesNotExist();

    public static int? Number(this JsonRequest request, string name, int minimum, int maximum)
    {
        if (request.Number(name) is not { } value)
            return null;
        return value >= minimum && value <= maximum
            ? value
            : throw SqsErrors.InvalidParameterValue(
                name, value.ToString(CultureInfo.InvariantCulture), $"Must be between {minimum} and {maximum}, if provided.");
    }

    /// <summary>WaitTimeSeconds, for which AWS has other words.</summary>
    public static TimeSpan? WaitTime(this JsonRequest request) => AtMost(request, "WaitTimeSeconds", QueueLimits.LongestWait, "Must be >= 0 and <= {0}, if provided.");

    /// <summary>DelaySeconds of a message, for which AWS has other words.</summary>
    public static TimeSpan? Delay(this JsonRequest request) => AtMost(request, "DelaySeconds", QueueLimits.LongestDelay, "DelaySeconds must be >= 0 and <= {0}.");

    private static TimeSpan? AtMost(JsonRequest request, string name, TimeSpan maximum, string reason)
    {
        if (request.Number(name) is not { } value)
            return null;
        return value >= 0 && value <= maximum.TotalSeconds
            ? TimeSpan.FromSeconds(value)
            : throw SqsErrors.InvalidParameterValue(name, value.ToString(CultureInfo.InvariantCulture), string.Format(CultureInfo.InvariantCulture, reason, maximum.TotalSeconds));
    }

    /// <summary>A whole number of seconds from zero on.</summary>
    public static TimeSpan? Seconds(this JsonRequest request, string name, TimeSpan maximum) =>
        request.Number(name, 0, (int)maximum.TotalSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
