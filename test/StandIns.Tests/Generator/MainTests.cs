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
    [InlineData(null, "ANNOTATIONS_HANDLER is not set. Set it to A or B.\n")]
    [InlineData("a", "ANNOTATIONS_HANDLER is \"a\", which is no function of this program. Set it to A or B.\n")]
    public void Main_WhenNoFunctionIsNamed_SaysSoAndFails(string? handler, string error)
    {
        using var program = new FunctionProgram(Source);

        var outcome = program.Run(handler);

        Assert.Equal((1, "", error), (outcome.ExitCode, outcome.Output, outcome.Error));
    }
}
