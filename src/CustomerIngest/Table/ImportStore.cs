using CustomerIngest.Connections;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>
/// The table CustomerImports, a row for each lane of each file, and the rows of files. What a block adds to Customer and
/// what is noted of it are one transaction, so that a file goes on where it ended, whatever ended it.
/// </summary>
public sealed class ImportStore(DatabaseSession session, Settings settings, TimeProvider time)
{
    private const string Create =
        "CREATE TABLE IF NOT EXISTS CustomerImports (Id char(64) CHARACTER SET ascii NOT NULL, Lane int NOT NULL, Bucket varchar(63) NOT NULL, ObjectKey varchar(1024) NOT NULL, ObjectVersion varchar(1024) NOT NULL, Checksum varchar(200) NOT NULL, Bytes bigint NOT NULL, State varchar(10) NOT NULL, Reason varchar(500) NOT NULL, FirstByte bigint NOT NULL, EndByte bigint NOT NULL, NextByte bigint NOT NULL, NextLine bigint NOT NULL, RowsDone bigint NOT NULL, Rejects bigint NOT NULL, BegunAt datetime(3) NOT NULL, UpdatedAt datetime(3) NOT NULL, PRIMARY KEY (Id, Lane)) ENGINE=InnoDB CHARACTER SET utf8mb4";

    private const string Insert =
        "INSERT INTO CustomerImports (Id,Lane,Bucket,ObjectKey,ObjectVersion,Checksum,Bytes,State,Reason,FirstByte,EndByte,NextByte,NextLine,RowsDone,Rejects,BegunAt,UpdatedAt) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private const string Select = "SELECT State,Reason,FirstByte,EndByte,NextByte,NextLine,RowsDone FROM CustomerImports WHERE Id=? ORDER BY Lane";

    // Two environments may load the same file: what is noted never goes back, and is the same whoever notes it.
    private const string Advance =
        "UPDATE CustomerImports SET NextByte=?,NextLine=?,RowsDone=?,UpdatedAt=? WHERE Id=? AND Lane=? AND NextByte<?";

    private const string End = "UPDATE CustomerImports SET State='Done',UpdatedAt=? WHERE Id=? AND State='Loading'";

    // Parsing a statement of a thousand rows is a sixth of what the server does for it, so the server does it once for
    // each connection.
    private const int RowsOfStatement = 1_000;

    private readonly UpsertStatement _upsert = new(RowsOfStatement, kept: (int)settings.PoolSize);

    /// <returns>Null for a file that nobody has begun.</returns>
    /// <param name="file">The object.</param>
    /// <param name="deadline">When to give up.</param>
    /// <exception cref="Exception">As <see cref="DatabaseSession.RunAsync"/> has it.</exception>
    public Task<ImportProgress?> FindAsync(ImportedObject file, Deadline deadline) =>
        session.RunAsync(lease => ReadAsync(lease, file), RepairOwnAsync, deadline);

    /// <summary>Notes that a file is valid, or why it is refused. The first environment that does so decides.</summary>
    /// <param name="file">The object.</param>
    /// <param name="lanes">How it is to be divided, if it is not yet: one at least.</param>
    /// <param name="found">What was found of it.</param>
    /// <param name="deadline">When to give up.</param>
    /// <returns>What is noted of it, by whomever.</returns>
    /// <exception cref="Exception">As <see cref="DatabaseSession.RunAsync"/> has it.</exception>
    public Task<ImportProgress> BeginAsync(ImportedObject file, IReadOnlyList<ImportLane> lanes, ImportFinding found, Deadline deadline) =>
        session.RunAsync(
            async lease =>
            {
                try
                {
                    await InTransactionAsync(lease, () => InsertAsync(lease, file, lanes, found));
                }
                catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.DuplicateKeyEntry)
                {
                    // Another environment was first, perhaps with other lanes.
                }

                return (await ReadAsync(lease, file))!;
            },
            RepairOwnAsync,
            deadline);

    /// <summary>Writes the rows of a block and notes that they are.</summary>
    /// <param name="block">What to write.</param>
    /// <param name="deadline">When to give up.</param>
    /// <exception cref="Exception">As <see cref="DatabaseSession.RunAsync"/> has it; nothing of the block is written then, or all of it and nobody knows.</exception>
    public Task<int> WriteAsync(ImportBlock block, Deadline deadline)
    {
        var ordered = StatementChunks.InLockOrder(block.Messages);
        return session.RunAsync(
            async lease =>
            {
                await lease.BoundLockWaitsAsync();
                var affectedRows = 0;
                await InTransactionAsync(lease, async () =>
                {
                    affectedRows = 0;
                    foreach (var part in StatementChunks.SplitByBytes(ordered, settings.ImportStatementBytes, RowsOfStatement))
                        affectedRows += await _upsert.ExecuteAsync(lease, part);
                    await AdvanceAsync(lease, block);
                });
                return affectedRows;
            },
            static (lease, found) => CustomerSchema.RepairAsync(lease, found, needsSequence: false),
            deadline);
    }

    /// <summary>Notes that a block is written, where its rows were written by other means.</summary>
    /// <param name="block">What is written.</param>
    /// <param name="deadline">When to give up.</param>
    /// <exception cref="Exception">As <see cref="DatabaseSession.RunAsync"/> has it.</exception>
    public Task<int> NoteAsync(ImportBlock block, Deadline deadline) =>
        session.RunAsync(lease => AdvanceAsync(lease, block), repair: null, deadline);

    /// <summary>Notes that all of a file is written.</summary>
    /// <param name="file">The object.</param>
    /// <param name="deadline">When to give up.</param>
    /// <exception cref="Exception">As <see cref="DatabaseSession.RunAsync"/> has it.</exception>
    public Task<int> EndAsync(ImportedObject file, Deadline deadline) =>
        session.RunAsync(lease => ExecuteAsync(lease, End, [Now, file.Id]), repair: null, deadline);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Task<int> AdvanceAsync(DatabaseLease lease, ImportBlock block) =>
        ExecuteAsync(lease, Advance, [block.After.NextByte, block.After.NextLine, block.After.RowsDone, Now, block.File.Id, block.Lane, block.After.NextByte]);

    private static Task RepairOwnAsync(DatabaseLease lease, MySqlErrorCode found) => lease.ExecuteAsync(Create);

    private static async Task<ImportProgress?> ReadAsync(DatabaseLease lease, ImportedObject file)
    {
        await using var command = lease.Command(Select);
        command.Parameters.Add(new MySqlParameter { Value = file.Id });
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var lanes = new List<ImportLane>();
        var (state, reason) = (ImportState.Done, "");
        while (await reader.ReadAsync(CancellationToken.None))
        {
            var lane = Enum.Parse<ImportState>(reader.GetString(0));
            if (lane != ImportState.Done)
                (state, reason) = (lane, reader.GetString(1));
            lanes.Add(new ImportLane(reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6)));
        }

        return lanes.Count == 0 ? null : new ImportProgress(state, lanes, reason);
    }

    private async Task InsertAsync(DatabaseLease lease, ImportedObject file, IReadOnlyList<ImportLane> lanes, ImportFinding found)
    {
        for (var i = 0; i < lanes.Count; i++)
        {
            var lane = lanes[i];
            await ExecuteAsync(lease, Insert, [file.Id, i, file.Bucket, file.Key, file.Version, found.Checksum, found.Bytes, found.State.ToString(), found.Reason, lane.FirstByte, lane.EndByte, lane.NextByte, lane.NextLine, lane.RowsDone, found.Rejects, Now, Now]);
        }
    }

    private static async Task<int> ExecuteAsync(DatabaseLease lease, string text, object[] values)
    {
        await using var command = lease.Command(text);
        foreach (var value in values)
            command.Parameters.Add(new MySqlParameter { Value = value });
        return await lease.ExecuteAsync(command);
    }

    // The pool does not reset connections, so none may go back to it with a transaction open.
    private static async Task InTransactionAsync(DatabaseLease lease, Func<Task> work)
    {
        await lease.ExecuteAsync("START TRANSACTION");
        try
        {
            await work();
            await lease.ExecuteAsync("COMMIT");
        }
        catch when (lease.IsOpen)
        {
            await RollBackAsync(lease);
            throw;
        }
    }

    private static async Task RollBackAsync(DatabaseLease lease)
    {
        await using var command = lease.Command("ROLLBACK");
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
