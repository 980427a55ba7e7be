using System.Diagnostics.CodeAnalysis;

namespace CustomerIngest.Tests.Running;

/// <summary>Random input that a seed repeats.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A run must be repeatable, and nothing here is a secret.")]
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>0 to <paramref name="sides"/> - 1.</summary>
    public int Roll(int sides) => _random.Next(sides);

    public void Shuffle<T>(T[] cards) => _random.Shuffle(cards);

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Roll(choices.Length)];
}
