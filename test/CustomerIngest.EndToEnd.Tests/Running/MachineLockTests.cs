using CustomerIngest.Tests.Machine;

namespace CustomerIngest.EndToEnd.Tests.Running;

public sealed class MachineLockTests : IDisposable
{
    private readonly PrivateFolder _folder = new();

    [Fact]
    public void Is_SharedByMany_When_NobodyIsAlone()
    {
        using var first = New();
        using var second = New();

        Assert.True(first.TryTake(alone: false));
        Assert.True(second.TryTake(alone: false));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Is_RefusedUntilItIsGivenBack_When_OneIsAlone(bool first, bool second)
    {
        using var holder = New();
        using var other = New();
        Assert.True(holder.TryTake(first));

        Assert.False(other.TryTake(second));

        holder.Dispose();
        Assert.True(other.TryTake(second));
    }

    public void Dispose() => _folder.Dispose();

    private MachineLock New() => new(_folder.Of("lock"));
}
