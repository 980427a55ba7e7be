using CustomerIngest.Local.Tests.Chaos;
using CustomerIngest.Local.Tests.Running;

[assembly: LocalLimit]

namespace CustomerIngest.Local.Tests.Running;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LocalLimitAttribute : TestLimitAttribute
{
    /// <summary>Chaos takes as long as it is told to.</summary>
    protected override TimeSpan Limit => TimeSpan.FromMinutes(5) + (2 * ChaosOptions.Current.SlowestPace * ChaosOptions.Current.Duration);
}
