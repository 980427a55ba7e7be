using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>Writes rows by one statement and says how it ended. Each is a transaction of its own: what is written stays written.</summary>
internal sealed class StatementWriter(DatabaseSession session, UpsertStatement upsert, StatementPace pace, Deadline deadline, ILogger log)
{
    // Whether a statement was sent; else the failure is the connection's.
    private bool _isConnected;

    /// <summary>A row alone failed for a reason that is neither its own nor a lock's. A session goes by the grants and limits that it began with, so it may be that.</summary>
    public bool MayBeTheSessions { get; private set; }

    /// <summary>Never throws: whatever it was, these messages are not proven done.</summary>
    public async Task<StatementResult> WriteAsync(ReadOnlyMemory<CustomerMessage> messages)
    {
        if (deadline.Left < DatabaseLease.LeastForStatement)
            return new StatementResult(StatementEnd.Stopped, 0, DatabaseFault.Transient, "The invocation has no time left for another statement");
        _isConnected = false;
        try
        {
            return await session.RunAsync(lease => RunAsync(lease, messages), (lease, found) => CustomerSchema.RepairAsync(lease, found, messages.Span[0].IsFifo), deadline);
        }
        catch (Exception exception)
        {
            var result = new StatementResult(EndOf(exception), 0, FaultClassifier.Classify(exception), FaultText.Describe(exception));
            if (result.End == StatementEnd.TooSlow)
                pace.TooSlow(messages.Length);
            Log.TellBug(log, result.Failure!.Value, exception);
            return result;
        }
    }

    private async Task<StatementResult> RunAsync(DatabaseLease lease, ReadOnlyMemory<CustomerMessage> messages)
    {
        await lease.BoundLockWaitsAsync();
        _isConnected = true;
        try
        {
            var left = deadline.Left;
            var affectedRows = await upsert.ExecuteAsync(messages.Length == 1 ? lease : lease.WithHalfOfTheTime(), messages);
            pace.Written(messages.Length, left - deadline.Left, left);
            return new StatementResult(StatementEnd.Written, affectedRows);
        }
        catch (MySqlException exception) when (lease.IsOpen && FaultClassifier.ReactTo(exception) is Reaction.IsolateRow or Reaction.IsolateLockedRow)
        {
            // The rows' matter and not the connection's, which stays.
            var end = EndOf(exception);
            MayBeTheSessions |= end == StatementEnd.Failed && messages.Length == 1;
            return new StatementResult(end, 0, FaultClassifier.Classify(exception), FaultText.Describe(exception));
        }
    }

    private StatementEnd EndOf(Exception exception) => exception is not MySqlException mysql || !_isConnected ? StatementEnd.Stopped : FaultClassifier.ReactTo(mysql) switch
    {
        Reaction.IsolateRow when FaultClassifier.Classify(mysql) == DatabaseFault.Permanent => StatementEnd.Refused,
        Reaction.IsolateLockedRow => StatementEnd.Locked,

        // The session has run it again, or repaired the table, and it failed all the same: a trigger may do that for one row.
        Reaction.IsolateRow or Reaction.RunAgain or Reaction.RepairTable => StatementEnd.Failed,
        _ when mysql.ErrorCode == MySqlErrorCode.CommandTimeoutExpired => StatementEnd.TooSlow,
        _ => StatementEnd.Stopped,
    };
}
