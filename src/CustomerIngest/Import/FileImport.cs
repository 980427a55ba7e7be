using System.Globalization;
using CustomerIngest.Faults;
using CustomerIngest.Files;
using CustomerIngest.Objects;
using CustomerIngest.Scratch;
using CustomerIngest.Table;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Import;

/// <summary>One file from its notification to the end of its load.</summary>
internal sealed class FileImport(
    ImportStore imports, ObjectDownloader downloader, FileLoader loader, RejectsReport rejects, Settings settings, ILogger log, TimeProvider time)
{
    private static readonly CustomerFileLimits _limits = new();

    /// <summary>Never throws: whatever it is, the file comes again.</summary>
    public async Task<ImportEnd> ImportAsync(NotifiedObject found, Deadline deadline)
    {
        try
        {
            if (found.Bucket != settings.ImportBucket)
                return Refuse(found, $"its bucket is not the one of IMPORT_BUCKET, {settings.ImportBucket}");
            if (found.Key.StartsWith(RejectsReport.Prefix, StringComparison.Ordinal))
                return Refuse(found, $"what is below {RejectsReport.Prefix} is written by imports");
            return await ImportNotifiedAsync(found, deadline);
        }
        catch (Exception exception)
        {
            Fail(found, exception);
            return ImportEnd.Failed;
        }
    }

    private async Task<ImportEnd> ImportNotifiedAsync(NotifiedObject found, Deadline deadline)
    {
        var start = time.GetTimestamp();
        if (found.VersionId is { } version && await imports.FindAsync(new ImportedObject(found.Bucket, found.Key, version), deadline) is { State: not ImportState.Loading } known)
            return Tell(found, known);

        using var end = new CancellationTokenSource(deadline.Left, time);
        using var content = await downloader.FetchAsync(new ObjectReference(found.Bucket, found.Key, found.VersionId), end.Token);
        var file = new ImportedObject(found.Bucket, found.Key, found.VersionId ?? VersionOf(content));
        // Again: fetching may take minutes, in which another environment goes on with the same file.
        var progress = await imports.FindAsync(file, deadline);
        var isNew = progress is null;
        progress ??= await ValidateAsync(file, content, deadline);
        if (progress.State != ImportState.Loading)
            return Tell(found, progress);
        await using var bytes = content.OpenRead();
        using var reader = CustomerFileReader.Open(bytes, _limits);
        var blocks = new FileBlocks(reader, file, progress, content.LastModified.ToUnixTimeMilliseconds());
        if (!await loader.LoadAsync(blocks, file, progress.Plan.Lanes, isNew, deadline))
            return ImportEnd.OutOfTime;
        await imports.EndAsync(file, deadline);
        Log.ImportDone(log, file.Bucket, file.Key, blocks.Rows, (long)time.GetElapsedTime(start).TotalMilliseconds);
        content.MarkDone();
        return ImportEnd.Done;
    }

    // In a bucket without versions: what it is now may be newer than what the notification tells of.
    private static string VersionOf(ScratchFile content) => string.Create(CultureInfo.InvariantCulture, $"{content.Checksum} {content.LastModified:O}");

    private async Task<ImportProgress> ValidateAsync(ImportedObject file, ScratchFile content, Deadline deadline)
    {
        var plan = new ImportPlan((int)settings.PoolSize, ImportPlan.UsualBlockRecords);
        var findings = new FileFindings();
        string? problem;
        try
        {
            problem = Validate(content, findings, deadline);
        }
        catch (CustomerFileException exception)
        {
            problem = exception.Message;
        }

        if (findings.Bad > 0)
            await rejects.KeepAsync(file, findings, deadline);
        var finding = new ImportFinding(problem is null ? ImportState.Loading : ImportState.Refused, problem ?? "", content.Checksum, content.Length, findings.Bad);
        var progress = await imports.BeginAsync(file, plan, finding, deadline);
        if (progress.State == ImportState.Loading)
            Log.ImportBegun(log, file.Bucket, file.Key, findings.Good, findings.Bad, progress.Plan.Lanes);
        return progress;
    }

    private string? Validate(ScratchFile content, FileFindings findings, Deadline deadline)
    {
        using var bytes = content.OpenRead();
        using var reader = CustomerFileReader.Open(bytes, _limits);
        while (reader.Read())
        {
            if (reader.IsGood)
                findings.AddGood();
            else
                findings.AddBad(reader.Line, reader.Reason);
            if (findings.Records % ImportPlan.UsualBlockRecords == 0)
                deadline.ThrowIfPassed();
        }

        return findings.Exceed(settings.MostRejectsPercent)
            ? $"{findings.Bad} of {findings.Records} records can never be rows, more than the {settings.MostRejectsPercent} percent of IMPORT_MOST_REJECTS"
            : null;
    }

    private ImportEnd Tell(NotifiedObject found, ImportProgress progress)
    {
        if (progress.State == ImportState.Refused)
            return Refuse(found, progress.Reason);
        Log.ImportKnown(log, found.Bucket, found.Key);
        return ImportEnd.Done;
    }

    private ImportEnd Refuse(NotifiedObject found, string reason)
    {
        Log.ImportRefused(log, found.Bucket, found.Key, reason);
        return ImportEnd.Failed;
    }

    private void Fail(NotifiedObject found, Exception exception)
    {
        if (exception is ObjectException unavailable)
        {
            Log.ImportFailed(log, found.Bucket, found.Key, unavailable.Fault.ToString(), unavailable.Message);
            return;
        }

        var fault = FaultClassifier.Classify(exception);
        Log.ImportFailed(log, found.Bucket, found.Key, fault.ToString(), FaultText.Describe(exception));
        Log.TellBug(log, fault, exception);
    }
}
