using System.Globalization;
using System.Text;
using CustomerIngest.Customers;
using CustomerIngest.Objects;
using CustomerIngest.Table;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Import;

/// <summary>Says in the bucket which records of a file are not rows. A record that is bad is never dropped in silence.</summary>
internal sealed class RejectsReport(ObjectWriter objects, ILogger log, TimeProvider time)
{
    public const string Prefix = "rejects/";

    /// <summary>In bytes of UTF-8.</summary>
    private const int LongestKey = 1_024;

    /// <summary>The records that can never be rows, from the file alone.</summary>
    /// <exception cref="ObjectException">S3 does not take it.</exception>
    public Task KeepAsync(ImportedObject file, FileFindings findings, Deadline deadline) =>
        KeepAsync(file, "", findings.ToCsv(), findings.Bad, deadline);

    /// <summary>The records of one block that the database refuses. A block that comes again replaces what it kept.</summary>
    /// <param name="file">The object.</param>
    /// <param name="block">The block.</param>
    /// <param name="lines">Where they begin.</param>
    /// <param name="deadline">When to give up.</param>
    /// <exception cref="ObjectException">S3 does not take it.</exception>
    public Task KeepRefusedAsync(ImportedObject file, ImportBlock block, List<long> lines, Deadline deadline)
    {
        var text = new FileFindings();
        foreach (var line in lines.Order())
            text.AddBad(line, RejectReason.RefusedByDatabase);
        return KeepAsync(file, string.Create(CultureInfo.InvariantCulture, $".database-{block.FirstLine}"), text.ToCsv(), lines.Count, deadline);
    }

    private async Task KeepAsync(ImportedObject file, string part, string csv, long count, Deadline deadline)
    {
        var key = $"{Prefix}{file.Key}{part}.csv";
        if (Encoding.UTF8.GetByteCount(key) > LongestKey)
            key = $"{Prefix}{file.Id}{part}.csv";
        using var end = new CancellationTokenSource(deadline.Left, time);
        await objects.WriteAsync(new ObjectReference(file.Bucket, key, VersionId: null), csv, "text/csv", end.Token);
        Log.ImportRejects(log, file.Bucket, file.Key, count, key);
    }
}
