namespace StandIns.Tests.Generator;

public sealed class MainTests
{
    private const string Source = """
        namespace CustomerIngest;
        public class Functions
        {
            public Functions() => throw new InvalidOperationException("constructed");
            [LambdaFunction] public void A() { }
            [LambdaFunction] public void B() { }
        }
        """;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    public void Main_WhenNoFunctionIsNamed_EndsSilently(string? handler)
    {
        using var program = new FunctionProgram(Source);

        var outcome = program.Run(handler);

        Assert.Equal((0, "", ""), (outcome.ExitCode, outcome.Output, outcome.Error));
    }

    // There is no Runtime API to which anything could be reported: the process ends before it asks for one.
    [Fact]
    public void Main_WhenTheConstructorThrows_EndsUnhandled()
    {
        using var program = new FunctionProgram(Source);

        var outcome = program.Run("A");

        Assert.Equal((134, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("Unhandled exception. System.InvalidOperationException: constructed", outcome.Error, StringComparison.Ordinal);
    }
}
