namespace CustomerIngest.Local.S3;

/// <summary>Time as S3 keeps it: in whole seconds.</summary>
internal static class S3Time
{
    public static DateTimeOffset Of(TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
