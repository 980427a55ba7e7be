using BenchmarkDotNet.Attributes;
using CustomerIngest.Customers;
using CustomerIngest.Table;
using MySqlConnector;

namespace CustomerIngest.Benchmarks.Parts;

/// <summary>The statement of a batch: cutting and composing it against one command for each row.</summary>
[MemoryDiagnoser]
public class ComposeStatement
{
    private CustomerMessage[] _messages = [];

    [Params(10, 1_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void SetUp() => _messages = [.. Enumerable.Range(0, Rows).Select(i => new CustomerMessage(i, new(i, "Martha Rivera"), 1_700_000_000_000))];

    [Benchmark(Baseline = true)]
    public int RowByRow()
    {
        var length = 0;
        foreach (var message in _messages)
            length += Compose([message]);
        return length;
    }

    [Benchmark]
    public int MultiRow()
    {
        var length = 0;
        foreach (var chunk in StatementChunks.SplitByBytes(_messages, 16_000))
            length += Compose(chunk.Span);
        return length;
    }

    private static int Compose(ReadOnlySpan<CustomerMessage> messages)
    {
        using var command = new MySqlCommand();
        UpsertStatement.Compose(command, messages);
        return command.CommandText.Length;
    }
}
