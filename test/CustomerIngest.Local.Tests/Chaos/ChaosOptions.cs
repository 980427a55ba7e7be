using System.Globalization;

namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>How much of it there is: a few seconds, unless somebody wants all of it.</summary>
internal sealed record ChaosOptions
{
    public const string Variable = "CUSTOMERINGEST_CHAOS_SECONDS";

    /// <summary>Of faults and of sending, by <see cref="ChaosClock"/>; the last deliveries come on top.</summary>
    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(4);

    public int Messages { get; private init; } = 1_500;

    public int OrderedMessages { get; private init; } = 300;

    /// <summary>One of so many messages fails each time.</summary>
    public int PoisonEvery { get; private init; } = 150;

    public TimeSpan Timeout { get; private init; } = TimeSpan.FromSeconds(1.5);

    public TimeSpan InitTimeout { get; private init; } = TimeSpan.FromSeconds(2);

    public TimeSpan VisibilityTimeout { get; private init; } = TimeSpan.FromSeconds(2);

    public int MostReceives { get; private init; } = 4;

    /// <summary>The longest rest between two faults, in milliseconds.</summary>
    public int Rest { get; private init; } = 100;

    /// <summary>The longest that a second of the clock may take, in seconds.</summary>
    public double SlowestPace { get; private init; } = 8;

    public static ChaosOptions Current { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new ChaosOptions
            {
                Duration = TimeSpan.FromSeconds(seconds),
                Messages = 10_000,
                OrderedMessages = 2_000,
                Timeout = TimeSpan.FromSeconds(5),
                InitTimeout = TimeSpan.FromSeconds(6),
                VisibilityTimeout = TimeSpan.FromSeconds(6),
                MostReceives = 6,
                Rest = 400,
                SlowestPace = 2,
            }
            : new ChaosOptions();
}
