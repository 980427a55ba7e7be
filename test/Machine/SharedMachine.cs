using CustomerIngest.Tests.Machine;

[assembly: AssemblyFixture(typeof(SharedMachine))]

namespace CustomerIngest.Tests.Machine;

/// <summary>These tests run beside others, but not beside those that need the machine alone.</summary>
public sealed class SharedMachine() : MachineUser(alone: false);
