using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;

namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>What a function is asked for again and again, and what it must answer.</summary>
internal interface IWorkload
{
    string Name { get; }

    /// <summary>Ingest or List.</summary>
    string Handler { get; }

    bool Suits(Variant variant);

    /// <summary>Puts the table into the state that the first event finds.</summary>
    Task PrepareAsync(Backend backend, CancellationToken cancellationToken);

    ReadOnlyMemory<byte> Event(int index);

    /// <exception cref="FunctionFailedException">The answer to that event is not right.</exception>
    void Check(int index, ReadOnlyMemory<byte> answer);

    /// <exception cref="FunctionFailedException">The table is not what the first so many events make of it.</exception>
    Task CheckTableAsync(Backend backend, int events, CancellationToken cancellationToken);
}
