namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>What a fault may cost. Each allows more than the one before it.</summary>
internal enum Healing
{
    /// <summary>Nothing: a connection lost once is replaced within the invocation, so no good message comes twice.</summary>
    Unnoticed,

    /// <summary>Deliveries of the messages for the customers that it strikes; no other good message comes twice.</summary>
    UnnoticedByOthers,

    /// <summary>Invocations while it lasts. The next one of every environment succeeds, in the same process.</summary>
    AtOnce,

    /// <summary>Processes as well.</summary>
    AtOnceInAnyProcess,

    /// <summary>Some seconds more, in the same processes: an invocation has to find out which connections are dead.</summary>
    Soon,
}
