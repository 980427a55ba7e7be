using System.Text;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Tests.EventSources;

/// <summary>AWS's own list of what is a complete success and what a complete failure.</summary>
public sealed class BatchAnswerTests
{
    private static readonly string[] _ids = ["m-1", "m-2", "m-3"];

    [Theory]
    [InlineData("""{"batchItemFailures":[]}""")]
    [InlineData("""{"batchItemFailures":null}""")]
    [InlineData("""{"other":1}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public void Interpret_WhenTheListIsEmptyOrMissing_CompletesTheBatch(string answer)
    {
        var outcome = Interpret(answer);

        Assert.Empty(outcome.FailedIds);
        Assert.Null(outcome.Reason);
    }

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"m-2"}]}""", "m-2")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"m-3"},{"itemIdentifier":"m-1"}]}""", "m-1", "m-3")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"m-2"},{"itemIdentifier":"m-2"}]}""", "m-2")]
    public void Interpret_WhenItNamesSome_FailsThose(string answer, params string[] failed)
    {
        var outcome = Interpret(answer);

        Assert.Equal(failed, outcome.FailedIds);
        Assert.Null(outcome.Reason);
    }

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"m-1"},{"itemIdentifier":"unknown"}]}""", "not a messageId of the batch")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""", "itemIdentifier")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""", "itemIdentifier")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":1}]}""", "itemIdentifier")]
    [InlineData("""{"batchItemFailures":[{"ItemIdentifier":"m-1"}]}""", "itemIdentifier")]
    [InlineData("""{"batchItemFailures":["m-1"]}""", "itemIdentifier")]
    [InlineData("""{"batchItemFailures":"m-1"}""", "must be a list")]
    [InlineData("""{"batchItemFailures":[""", "not valid JSON")]
    [InlineData("not json", "not valid JSON")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"\ud800"}]}""", "not valid JSON")]
    [InlineData("""{"\ud800xxxxxxxxxxxxxxxxx":1}""", "not valid JSON")]
    [InlineData("\"text\"", "must be an object")]
    public void Interpret_WhenTheAnswerIsMalformed_FailsTheBatch(string answer, string reason)
    {
        var outcome = Interpret(answer);

        Assert.Equal(_ids, outcome.FailedIds);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Interpret_WhenTheFunctionFailed_FailsTheBatch(bool reportBatchItemFailures)
    {
        var result = new InvocationResult("r-1", """{"batchItemFailures":[]}"""u8.ToArray(), "Sandbox.Timedout");

        var outcome = BatchAnswer.Interpret(result, _ids, reportBatchItemFailures);

        Assert.Equal(_ids, outcome.FailedIds);
        Assert.Contains("Sandbox.Timedout", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"m-2"}]}""")]
    [InlineData("not json")]
    public void Interpret_WhenItemFailuresAreNotConfigured_CompletesTheBatch(string answer) =>
        Assert.Empty(Interpret(answer, reportBatchItemFailures: false).FailedIds);

    private static BatchOutcome Interpret(string answer, bool reportBatchItemFailures = true) =>
        BatchAnswer.Interpret(new InvocationResult("r-1", Encoding.UTF8.GetBytes(answer), null), _ids, reportBatchItemFailures);
}
