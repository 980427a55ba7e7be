using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>
/// Every fault once, in an order that the dice decide, then every fault again. The first ones are one of each family, so
/// that a short run meets every kind.
/// </summary>
internal sealed class FaultDeck(Dice dice)
{
    private static readonly Fault[][] _families =
    [
        [.. DatabaseFaults.Losses, .. NetworkFaults.Losses, .. FunctionFaults.Freezes],
        [.. DatabaseFaults.Outages, .. NetworkFaults.Outages],
        NetworkFaults.Storms,
        [.. DatabaseFaults.Hangs, .. NetworkFaults.Hangs],
        FunctionFaults.Ends,
        SecretFaults.Outages,
        SecretFaults.Rotations,
        SecretFaults.Moves,
        TableFaults.Rows,
        TableFaults.Swaps,
        QueueFaults.All,
    ];

    private readonly Stack<Fault> _left = new();

    /// <summary>How bad the faults are.</summary>
    public Dice Dice => dice;

    public Fault Next()
    {
        if (_left.Count == 0)
            Fill();
        return _left.Pop();
    }

    private void Fill()
    {
        Fault[][] families = [.. _families.Select(Wanted).Where(static family => family.Length > 0)];
        if (families.Length == 0)
            throw new InvalidOperationException($"No fault's name contains '{NemesisOptions.Faults}'.");
        var first = families.Select(family => dice.Pick<Fault>(family)).ToArray();
        Fault[] others = [.. families.SelectMany(family => family).Except(first)];
        dice.Shuffle(others);
        dice.Shuffle(first);
        foreach (var fault in others.Concat(first))
            _left.Push(fault);
    }

    private static Fault[] Wanted(Fault[] family) =>
        [.. family.Where(static fault => fault.Name.Contains(NemesisOptions.Faults, StringComparison.Ordinal))];
}
