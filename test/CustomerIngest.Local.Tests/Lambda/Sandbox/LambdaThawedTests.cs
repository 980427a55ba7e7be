namespace CustomerIngest.Local.Tests.Lambda.Sandbox;

public sealed class LambdaThawedTests
{
    [Fact]
    public async Task InvokeAsync_WhenEnvironmentsAreNotToBeFrozen_LetsThemRunOn()
    {
        await using var lambda = new TestLambda(options => options with { Freeze = false });
        var function = lambda.Create();
        using var held = new HeldInvocations();
        await function.AnswerAsync(held.Do("answer and call later"));
        var invocations = Assert.Single(function.Environments).Invocations;
        await held.ArrivalAsync();
        Assert.Equal((1, null, TimeSpan.Zero), (invocations, Assert.Single(function.Environments).FrozenSince, Assert.Single(function.Environments).Frozen));
    }
}
