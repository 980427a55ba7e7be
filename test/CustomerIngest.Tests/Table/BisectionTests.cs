using CustomerIngest.Customers;
using CustomerIngest.Table;
using CustomerIngest.Tests.Running;

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
        var dice = new Dice(Seed.Next());
        foreach (var bad in Enumerable.Range(0, count))
        {
            var (refused, accepted, tries) = Run(Messages(count), [bad], dice.Roll);

            Assert.Equal([bad], refused);
            Assert.Equal(count - 1, accepted.Count);
            Assert.InRange(tries - 1, 0, 2 * Math.Ceiling(Math.Log2(count)));
        }
    }

    [Fact]
    public void TryNext_WhenAnyOfTenMessagesAreRefused_SettlesEachOnce()
    {
        var dice = new Dice(Seed.Next());
        foreach (var pattern in Enumerable.Range(0, 1 << 10))
        {
            int[] bad = [.. Enumerable.Range(0, 10).Where(i => (pattern & (1 << i)) != 0)];
            var (refused, accepted, _) = Run(Messages(10), bad, dice.Roll);

            Assert.Equal(bad, refused.Order());
            Assert.Equal(Enumerable.Range(0, 10).Except(bad), accepted.Order());
        }
    }

    [Fact]
    public void TryNext_WhenItIsNotFinished_HasBegunWhereTheDiceSay()
    {
        ReadOnlyMemory<CustomerMessage>[] statements = [Messages(30).AsMemory(0, 10), Messages(30).AsMemory(10, 10), Messages(30).AsMemory(20, 10)];
        foreach (var start in Enumerable.Range(0, 3))
        {
            var bisection = new Bisection(statements, _ => start);
            Assert.True(bisection.TryNext(int.MaxValue, out var first));
            Assert.Equal(start * 10, first.Span[0].Index);
        }
    }

    [Fact]
    public void TryNext_WhenAStatementIsLongerThanTheLimit_CutsItInOrder()
    {
        var bisection = new Bisection([Messages(7)], static _ => 0);
        var lengths = new List<int>();
        while (bisection.TryNext(3, out var part))
            lengths.Add(part.Length);
        Assert.Equal([3, 3, 1], lengths);
    }

    private static CustomerMessage[] Messages(int count) => [.. Enumerable.Range(0, count).Select(i => new CustomerMessage(i, new(i, "a"), 1))];

    // Plays the database: refuses a part if and only if a bad message is in it.
    private static (List<int> Refused, List<int> Accepted, int Tries) Run(CustomerMessage[] messages, int[] bad, Func<int, int> dice)
    {
        var bisection = new Bisection([messages], dice);
        var (refused, accepted, tries) = (new List<int>(), new List<int>(), 0);
        while (bisection.TryNext(int.MaxValue, out var part))
        {
            tries++;
            int[] indexes = [.. part.ToArray().Select(message => message.Index)];
            Assert.Equal(indexes.Order(), indexes);
            if (!indexes.Any(bad.Contains))
            {
                bisection.Accept();
                accepted.AddRange(indexes);
            }
            else if (indexes.Length == 1)
            {
                refused.Add(indexes[0]);
            }
            else
            {
                bisection.Split(2);
            }
        }

        return (refused, accepted, tries);
    }
}
