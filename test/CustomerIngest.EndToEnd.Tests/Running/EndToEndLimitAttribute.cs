using CustomerIngest.EndToEnd.Tests.Nemesis;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Tests.Running;

[assembly: EndToEndLimit]

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>Whole clouds take longer, and the fault suite as long as it is told to.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EndToEndLimitAttribute : TestLimitAttribute
{
    protected override TimeSpan Limit => TimeSpan.FromMinutes(15) + (2 * NemesisOptions.Duration);
}
