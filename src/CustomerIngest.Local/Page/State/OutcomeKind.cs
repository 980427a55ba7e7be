namespace CustomerIngest.Local.Page.State;

/// <summary>How an invocation went.</summary>
internal enum OutcomeKind
{
    /// <summary>It has answered, and what that means for its messages is not known yet.</summary>
    Answered,

    /// <summary>All of it is done.</summary>
    Fine,

    /// <summary>Some of its messages come back.</summary>
    Partly,

    /// <summary>It failed, all of its messages come back, or its answer has a status of 500 or more.</summary>
    Failed,
}
