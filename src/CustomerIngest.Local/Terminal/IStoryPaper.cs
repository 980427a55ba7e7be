namespace CustomerIngest.Local.Terminal;

/// <summary>What a story is written on. Never used by two threads at a time.</summary>
internal interface IStoryPaper
{
    /// <summary>How often work is looked at.</summary>
    TimeSpan Pace { get; }

    /// <summary>For how long there may be no sign of life.</summary>
    TimeSpan Patience { get; }

    void Write(string line, Tone tone);

    /// <param name="what">What is worked at.</param>
    /// <param name="since">For how long.</param>
    void ShowWork(string what, TimeSpan since);

    /// <summary>What was shown of the work is over; nothing may have been shown.</summary>
    void EndWork();
}
