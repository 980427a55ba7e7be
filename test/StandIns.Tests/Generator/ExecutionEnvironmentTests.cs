namespace StandIns.Tests.Generator;

/// <summary>The variable is the process's, and every wrapper of every test appends to it.</summary>
[CollectionDefinition(nameof(ExecutionEnvironmentTests), DisableParallelization = true)]
[Collection(nameof(ExecutionEnvironmentTests))]
public sealed class ExecutionEnvironmentTests : IDisposable
{
    private const string Variable = "AWS_EXECUTION_ENV";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    [Theory]
    [InlineData(null, "lib/amazon-lambda-annotations#2.3.0.0")]
    [InlineData("AWS_Lambda_dotnet10", "AWS_Lambda_dotnet10_lib/amazon-lambda-annotations#2.3.0.0")]
    public void Wrapper_WhenConstructed_AppendsItselfToTheExecutionEnvironment(string? before, string after)
    {
        var functions = CompiledFunctions.Of("namespace CustomerIngest; public class Functions { [LambdaFunction] public void A() { } }");
        Environment.SetEnvironmentVariable(Variable, before);

        functions.Wrapper("A");

        Assert.Equal(after, Environment.GetEnvironmentVariable(Variable));
    }

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);
}
