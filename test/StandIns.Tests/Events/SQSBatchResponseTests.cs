using Amazon.Lambda.SQSEvents;

namespace StandIns.Tests.Events;

public sealed class SQSBatchResponseTests
{
    [Fact]
    public void Constructor_WhenNothingFailed_HasAnEmptyList() => Assert.Empty(new SQSBatchResponse().BatchItemFailures);

    [Fact]
    public void Constructor_WhenGivenFailures_KeepsThem()
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure> { new() { ItemIdentifier = "m-1" } };

        Assert.Same(failures, new SQSBatchResponse(failures).BatchItemFailures);
    }

    [Fact]
    public void SQSEvent_WhenNew_HasNoRecords() => Assert.Null(new SQSEvent().Records);
}
