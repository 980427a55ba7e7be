using CustomerIngest.Tests.Machine;

namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>Nobody else's tests, for as long as it lives.</summary>
public sealed class QuietMachine() : MachineUser(alone: true);
