using CustomerIngest.Local.Tests.Running;

[assembly: LocalLimit]

namespace CustomerIngest.Local.Tests.Running;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LocalLimitAttribute : TestLimitAttribute
{
    protected override TimeSpan Limit => TimeSpan.FromMinutes(5);
}
