using System.Text.RegularExpressions;

namespace CustomerIngest.Local.Sqs.Attributes;

/// <summary>The limits that AWS sets to queues and messages ("Amazon SQS queue quotas", "Amazon SQS message quotas").</summary>
internal static partial class QueueLimits
{
    public static TimeSpan LongestVisibility { get; } = TimeSpan.FromHours(12);

    public static TimeSpan LongestDelay { get; } = TimeSpan.FromMinutes(15);

    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(20);

    public static TimeSpan ShortestRetention { get; } = TimeSpan.FromMinutes(1);

    public static TimeSpan LongestRetention { get; } = TimeSpan.FromDays(14);

    public static TimeSpan ShortestKeyReuse { get; } = TimeSpan.FromMinutes(1);

    public static TimeSpan LongestKeyReuse { get; } = TimeSpan.FromDays(1);

    public const int SmallestMaximumMessageSize = 1_024;

    /// <summary>Bytes in one message or one batch, attributes included.</summary>
    public const int LargestMessage = 1_048_576;

    public const int HighestMaxReceiveCount = 1_000;

    public const int MostTags = 50;

    public const int LongestTagKey = 128;

    public const int LongestTagValue = 256;

    /// <summary>What a message move task may move in a second, when it is told a rate.</summary>
    public const int HighestMoveRate = 500;

    /// <summary>Messages in one receive, and entries in one batch.</summary>
    public const int MostMessages = 10;

    /// <summary>1 to 80 letters, digits, hyphens and underscores, before <c>.fifo</c> where the queue is FIFO.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex(@"^(?=.{1,80}\z)[A-Za-z0-9_-]+(\.fifo)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
