using CustomerIngest.Customers;
using CustomerIngest.Faults;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CustomerIngest;

/// <summary>Everything the functions log: ids and counts, never a body, a name or a secret. 1000 ingest, 2000 listing, 3000 data, 4000 imports. Of an import the bucket and the key of the file, too: whoever sent it looks for them.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Added {Added} items, {Failed} failed, of {Records} records; affected rows {AffectedRows}, where a replaced row counts twice and a duplicate or stale message not at all; CustIDs {CustIds}", SkipEnabledCheck = true)]
    public static partial void Ingested(ILogger log, int added, int failed, int records, int affectedRows, string custIds);

    [LoggerMessage(1001, LogLevel.Warning, "Message {MessageId} can never become a row: {Reason}")]
    public static partial void Rejected(ILogger log, string? messageId, RejectReason reason);

    [LoggerMessage(1002, LogLevel.Information, "Kept {Rejects} messages in CustomerRejects")]
    public static partial void Quarantined(ILogger log, int rejects);

    [LoggerMessage(1003, LogLevel.Warning, "Message {MessageId} was not written and comes again: {Problem}")]
    public static partial void GivenBack(ILogger log, string? messageId, string problem);

    [LoggerMessage(2000, LogLevel.Information, "Listed {Customers} customers")]
    public static partial void Listed(ILogger log, int customers);

    [LoggerMessage(3000, LogLevel.Information, "Fetched the database secret, version {VersionId}")]
    public static partial void SecretFetched(ILogger log, string versionId);

    [LoggerMessage(3002, LogLevel.Warning, "Could not ask whether there is another version of the secret: {Problem}")]
    public static partial void SecretNotRenewed(ILogger log, string problem);

    [LoggerMessage(3010, LogLevel.Information, "Made the table Customer, which the database lacked")]
    public static partial void TableMade(ILogger log);

    [LoggerMessage(3011, LogLevel.Information, "Added the column {Column} to the table Customer, which lacked it")]
    public static partial void TableUpgraded(ILogger log, string column);

    [LoggerMessage(3020, LogLevel.Warning, "DB_TLS is {Tls}, weaker than VerifyFull: somebody between the function and {Host} could pose as the server or read along. Remove DB_TLS unless that network is yours.")]
    public static partial void TlsWeakened(ILogger log, MySqlSslMode tls, string host);

    [LoggerMessage(3030, LogLevel.Warning, "The invocation is said to have {Milliseconds} ms left, which cannot be true: the environment's clock or the caller's context is wrong. The functions give up after {Seconds} s instead.")]
    public static partial void RemainingTimeImpossible(ILogger log, long milliseconds, int seconds);

    [LoggerMessage(4000, LogLevel.Information, "Import of {Bucket}/{Key}: {Records} records are valid, {Rejects} are not; loading on {Lanes} lanes")]
    public static partial void ImportBegun(ILogger log, string bucket, string key, long records, long rejects, int lanes);

    [LoggerMessage(4001, LogLevel.Information, "Import of {Bucket}/{Key}: lane {Lane} has written {Rows} rows, {RowsPerSecond} a second, {LeftPercent} percent left, affected rows {AffectedRows}")]
    public static partial void ImportWritten(ILogger log, string bucket, string key, int lane, long rows, long rowsPerSecond, long leftPercent, int affectedRows);

    [LoggerMessage(4002, LogLevel.Information, "Import of {Bucket}/{Key} is done: {Rows} rows in {Milliseconds} ms of this invocation")]
    public static partial void ImportDone(ILogger log, string bucket, string key, long rows, long milliseconds);

    [LoggerMessage(4003, LogLevel.Information, "Import of {Bucket}/{Key} goes on in another invocation, because this one has no time left")]
    public static partial void ImportHandedOn(ILogger log, string bucket, string key);

    [LoggerMessage(4004, LogLevel.Information, "Import of {Bucket}/{Key} was done before; nothing is left to do")]
    public static partial void ImportKnown(ILogger log, string bucket, string key);

    [LoggerMessage(4005, LogLevel.Information, "Message {MessageId} is delivered again in {Seconds} s")]
    public static partial void NextDeliveryArranged(ILogger log, string messageId, int seconds);

    [LoggerMessage(4010, LogLevel.Information, "Fetched {Reference}, {Bytes} bytes, verified by {Checksum}")]
    public static partial void ObjectFetched(ILogger log, string reference, long bytes, string checksum);

    [LoggerMessage(4011, LogLevel.Information, "Found {Reference}, {Bytes} bytes, which an earlier delivery had fetched, and verified it again")]
    public static partial void ObjectFound(ILogger log, string reference, long bytes);

    [LoggerMessage(4012, LogLevel.Warning, "What an earlier delivery had fetched of {Reference} was changed by another program at {Path}; it is fetched again. Nothing but CustomerIngest may write in that folder.")]
    public static partial void ObjectSpoilt(ILogger log, string reference, string path);

    [LoggerMessage(4020, LogLevel.Error, "Import of {Bucket}/{Key} is refused, and nothing of it is written: {Reason}")]
    public static partial void ImportRefused(ILogger log, string bucket, string key, string reason);

    [LoggerMessage(4021, LogLevel.Error, "Import of {Bucket}/{Key} comes again, fault {Fault}: {Problem}")]
    public static partial void ImportFailed(ILogger log, string bucket, string key, string fault, string problem);

    [LoggerMessage(4022, LogLevel.Warning, "Message {MessageId} is not a notification of S3 that can be imported: {Problem}")]
    public static partial void NotificationRefused(ILogger log, string? messageId, string problem);

    [LoggerMessage(4023, LogLevel.Warning, "Import of {Bucket}/{Key}: {Rejects} records can never be rows; they are listed in {RejectsKey}")]
    public static partial void ImportRejects(ILogger log, string bucket, string key, long rejects, string rejectsKey);

    [LoggerMessage(4024, LogLevel.Warning, "Message {MessageId} comes again only after the visibility timeout of its queue, because the queue of IMPORT_QUEUE_URL does not take another ({Problem}). Allow the function's role sqs:ChangeMessageVisibility on it.")]
    public static partial void NextDeliveryNotArranged(ILogger log, string messageId, string problem);

    /// <summary>Tells of a bug where it happened, too.</summary>
    public static void ReadFailed(ILogger log, DatabaseUnavailableException exception)
    {
        ReadFailed(log, exception.Fault, exception.Message);
        TellBug(log, exception.Fault, exception.InnerException!);
    }

    /// <summary>Tells of a bug where it happened; of another fault nothing.</summary>
    public static void TellBug(ILogger log, DatabaseFault fault, Exception exception)
    {
        if (fault == DatabaseFault.Unexpected && log.IsEnabled(LogLevel.Error))
            Unexpected(log, FaultText.TypesOf(exception), FaultText.StackOf(exception));
    }

    [LoggerMessage(3001, LogLevel.Error, "Could not save, fault {Fault}: {Problem} ({Messages} messages)")]
    public static partial void SaveFailed(ILogger log, DatabaseFault fault, string problem, int messages);

    [LoggerMessage(2001, LogLevel.Error, "Could not read customers, fault {Fault}: {Problem}")]
    private static partial void ReadFailed(ILogger log, DatabaseFault fault, string problem);

    [LoggerMessage(3090, LogLevel.Error, "Unexpected {Types}. This is a bug; it happened here: {Stack}")]
    private static partial void Unexpected(ILogger log, string types, string stack);
}
