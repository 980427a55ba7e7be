namespace CustomerIngest.Table;

/// <summary>What became of one statement.</summary>
internal enum StatementEnd
{
    /// <summary>Its rows are durable.</summary>
    Written,

    /// <summary>Somebody's verdict on one of its rows: the table's, a trigger's.</summary>
    Refused,

    /// <summary>Somebody else holds one of its rows, or all of them.</summary>
    Locked,

    /// <summary>Another error, which may be one row's or all rows'. The connection is alive.</summary>
    Failed,

    /// <summary>It took too long. The connection is closed, and the server may yet write its rows.</summary>
    TooSlow,

    /// <summary>No other statement would fare better in this invocation.</summary>
    Stopped,
}
