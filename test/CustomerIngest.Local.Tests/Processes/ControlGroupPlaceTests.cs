using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Tests.Processes;

/// <summary>Where control groups are looked for; which of the places can be used is the system's answer.</summary>
public sealed class ControlGroupPlaceTests
{
    private const string Version1 = "34 30 0:31 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory";
    private const string Version2 = "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate";
    private const string Contained = "30 24 0:26 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup rw";

    [Theory]
    [InlineData(Version1, "4:memory:/a/b", "/sys/fs/cgroup/memory/a/b")]
    [InlineData(Version2, "0::/user.slice/session-1.scope", "/sys/fs/cgroup/user.slice/session-1.scope /sys/fs/cgroup/user.slice /sys/fs/cgroup")]
    [InlineData(Version2, "0::/", "/sys/fs/cgroup")]
    [InlineData(Contained, "0::/docker/abc", "/sys/fs/cgroup")]
    [InlineData(Contained, "0::/docker/abc/run", "/sys/fs/cgroup/run /sys/fs/cgroup")]
    [InlineData("30 24 0:26 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu", "3:cpu:/", "")]
    [InlineData(Version1, "0::/", "")]
    [InlineData("24 1 8:1 / / rw - ext4 /dev/sda1 rw", "0::/", "")]
    public void Find_WhenNoPlaceCanBeUsed_HasTriedAllFromItsOwnGroupUp(string mount, string group, string expected)
    {
        var tried = new List<string>();
        Assert.Null(ControlGroupPlace.Find("memory", [mount], [group], place =>
        {
            tried.Add(place.Parent);
            return false;
        }));
        Assert.Equal(expected, string.Join(' ', tried));
    }

    [Fact]
    public void Find_WhenAPlaceCanBeUsed_TakesTheFirst() =>
        Assert.Equal("/sys/fs/cgroup/user.slice", ControlGroupPlace.Find("memory", [Version2], ["0::/user.slice/session-1.scope"], place => !place.Parent.EndsWith("scope", StringComparison.Ordinal))?.Parent);
}
