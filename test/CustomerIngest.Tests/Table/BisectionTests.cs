using CustomerIngest.Customers;
using CustomerIngest.Table;

namespace CustomerIngest.Tests.Table;

public sealed class BisectionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1_000)]
    public void TryNext_WhenOneMessageIsRefused_FindsItInFewTries(int count)
    {
        foreach (var bad in Enumerable.Range(0, count))
        {
            var (refused, accepted, tries) = Run(Messages(count), [bad]);

            Assert.Equal([bad], refused);
            Assert.Equal(count - 1, accepted.Count);
            Assert.InRange(tries - 1, 0, (2 * Math.Log2(count)) + 1);
        }
    }

    [Fact]
    public void TryNext_WhenAnyOfTenMessagesAreRefused_SettlesEachOnceInOrder()
    {
        foreach (var pattern in Enumerable.Range(0, 1 << 10))
        {
            int[] bad = [.. Enumerable.Range(0, 10).Where(i => (pattern & (1 << i)) != 0)];
            var (refused, accepted, _) = Run(Messages(10), bad);

            Assert.Equal(bad, refused);
            Assert.Equal(Enumerable.Range(0, 10).Except(bad), accepted);
        }
    }

    [Fact]
    public void TryNext_WhenAnyOfTwoGroupsAreRefused_TriesNothingBehindTheFirstOfEach()
    {
        foreach (var pattern in Enumerable.Range(0, 1 << 10))
        {
            int[] bad = [.. Enumerable.Range(0, 10).Where(i => (pattern & (1 << i)) != 0)];
            var (refused, accepted, _) = Run([.. Messages(10).Select(message => message with { Group = $"{message.Index % 2}" })], bad);

            int[] first = [.. bad.GroupBy(i => i % 2).Select(group => group.Min()).Order()];
            Assert.Equal(first, refused);
            Assert.Equal(Enumerable.Range(0, 10).Where(i => !first.Any(stop => i >= stop && i % 2 == stop % 2)), accepted);
        }
    }

    private static CustomerMessage[] Messages(int count) => [.. Enumerable.Range(0, count).Select(i => new CustomerMessage(i, new(i, "a"), 1))];

    // Plays the database: refuses a part if and only if a bad message is in it.
    private static (List<int> Refused, List<int> Accepted, int Tries) Run(CustomerMessage[] messages, int[] bad)
    {
        var bisection = new Bisection([messages], refusalsStopGroups: true);
        var (refused, accepted, tries) = (new List<int>(), new List<int>(), 0);
        while (bisection.TryNext(out var part))
        {
            tries++;
            int[] indexes = [.. part.ToArray().Select(message => message.Index)];
            if (!indexes.Any(bad.Contains))
            {
                bisection.Accept();
                accepted.AddRange(indexes);
            }
            else if (bisection.Refuse())
            {
                refused.Add(Assert.Single(indexes));
            }
        }

        return (refused, accepted, tries);
    }
}
