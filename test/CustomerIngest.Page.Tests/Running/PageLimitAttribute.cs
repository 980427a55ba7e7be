using CustomerIngest.Local.Tests.Running;
using CustomerIngest.Page.Tests.Running;

[assembly: PageLimit]

namespace CustomerIngest.Page.Tests.Running;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PageLimitAttribute : TestLimitAttribute
{
    protected override TimeSpan Limit => TimeSpan.FromMinutes(5);
}
