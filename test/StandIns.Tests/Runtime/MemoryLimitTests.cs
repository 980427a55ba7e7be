using Amazon.Lambda.RuntimeSupport.Hosting;

namespace StandIns.Tests.Runtime;

public sealed class MemoryLimitTests
{
    private const long Gibibyte = 1024 * 1024 * 1024;

    [Theory]
    [InlineData(512, 8 * Gibibyte, Gibibyte / 2)]
    [InlineData(10_240, 64 * Gibibyte, 10 * Gibibyte)]
    [InlineData(0, 8 * Gibibyte, null)]
    [InlineData(8192, 8 * Gibibyte, null)]
    [InlineData(10_240, 8 * Gibibyte, null)]
    public void InBytes_WhenTheFunctionHasLessThanTheMachine_IsTheFunctionsShare(int functionMemorySize, long available, long? expected) =>
        Assert.Equal(expected, MemoryLimit.InBytes(functionMemorySize, available));
}
