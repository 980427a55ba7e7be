namespace CustomerIngest.Local.Sqs;

/// <summary>The limits that AWS sets to the settings of queues ("Amazon SQS queue quotas").</summary>
internal static class QueueLimits
{
    public static TimeSpan LongestVisibility { get; } = TimeSpan.FromHours(12);

    public static TimeSpan LongestDelay { get; } = TimeSpan.FromMinutes(15);

    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(20);

    public static TimeSpan ShortestRetention { get; } = TimeSpan.FromMinutes(1);

    public static TimeSpan LongestRetention { get; } = TimeSpan.FromDays(14);

    public const int SmallestMaximumMessageSize = 1_024;

    public const int HighestMaxReceiveCount = 1_000;
}
