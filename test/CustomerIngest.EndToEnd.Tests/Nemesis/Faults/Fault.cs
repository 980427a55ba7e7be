namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>Something bad that happens while messages come in.</summary>
/// <param name="Name">For the log of the run.</param>
/// <param name="Healing">What it may cost.</param>
/// <param name="StrikeAsync">Does it, has messages sent meanwhile, and undoes it. It leaves the virtual clock alone.</param>
internal sealed record Fault(string Name, Healing Healing, Func<Strike, Task> StrikeAsync);
