namespace CustomerIngest.Faults;

/// <summary>What an environment does at once about an error of the server.</summary>
internal enum Reaction
{
    /// <summary>Nothing more in this invocation: the ids go back, or 503. The connection is closed, because a session goes by the grants and limits that it began with.</summary>
    GiveBack,

    /// <summary>The statement is run again, up to ten times: one side of a deadlock always goes on.</summary>
    RunAgain,

    /// <summary>The same after 50 to 500 ms, up to three times.</summary>
    WaitAndRunAgain,

    /// <summary>Once on another connection.</summary>
    ReplaceConnection,

    /// <summary>Ingest makes or upgrades the table, where it is ours, and runs the statement again.</summary>
    RepairTable,

    /// <summary>There is no session. The secret is asked for again, and another connection made if there is another version.</summary>
    FetchSecret,

    /// <summary>It may be one row's: the statement is halved until the rows that fail stand alone.</summary>
    IsolateRow,

    /// <summary>It is the rows' that somebody else holds: the rows around them are written, and each of them tried up to three times.</summary>
    IsolateLockedRow,
}
