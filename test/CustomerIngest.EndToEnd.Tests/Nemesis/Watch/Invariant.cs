namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>What holds whatever happens.</summary>
internal enum Invariant
{
    /// <summary>Every customer's row is the newest message's.</summary>
    Rows,

    /// <summary>Every poison message is in the dead-letter queue exactly once.</summary>
    DeadLetters,

    /// <summary>Nothing else exists: no other row, no good message in the dead-letter queue, nothing left in the queue.</summary>
    NothingElse,

    /// <summary>Every answer keeps AWS's rules, and every HTTP answer is one that is documented.</summary>
    Answers,

    /// <summary>No invocation passes its deadline.</summary>
    Deadline,

    /// <summary>There are no more sessions than environments, each with a pool of one.</summary>
    Connections,

    /// <summary>No name and no password is in a log or in an error.</summary>
    Secrecy,

    /// <summary>No transaction stays open.</summary>
    Transactions,

    /// <summary>When a fault is over, the functions work again, as soon as its <see cref="Faults.Healing"/> says.</summary>
    Healing,
}
