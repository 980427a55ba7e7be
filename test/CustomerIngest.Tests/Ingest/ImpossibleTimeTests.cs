using System.Net;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>A clock that is wrong, or the context of somebody's test, says that there is no time left, or more than Lambda has.</summary>
[Collection(OnDatabase.Name)]
public sealed class ImpossibleTimeTests(RunningDatabase database) : DatabaseTest(database)
{
    [Theory]
    [MemberData(nameof(DeadlineTests.Impossible), MemberType = typeof(DeadlineTests))]
    public async Task TheFunctions_WhenTheRemainingTimeCannotBeTrue_WorkAndWarnOnce(TimeSpan remaining)
    {
        for (var times = 0; times < 2; times++)
        {
            Assert.Empty((await Environment.Ingestor.IngestAsync(Batch.Of(Batch.Customer(1, "Ada")), remaining)).FailedIds());
            Assert.Equal(HttpStatusCode.OK, (await Environment.Lister.ListAsync(null, null, null, remaining)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await Environment.Finder.FindAsync("1", remaining)).StatusCode);
        }

        Assert.Single(Environment.Log.Lines, line => line.StartsWith("3030", StringComparison.Ordinal));
        Assert.DoesNotContain(Environment.Log.Lines, line => line.StartsWith("3090", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheFunctions_WhenTheRemainingTimeIsPossible_DoNotWarn()
    {
        Assert.Empty((await Environment.Ingestor.IngestAsync(Batch.Of(Batch.Customer(1, "Ada")), TimeSpan.FromMinutes(15))).FailedIds());
        Assert.DoesNotContain(Environment.Log.Lines, line => line.StartsWith("3030", StringComparison.Ordinal));
    }
}
