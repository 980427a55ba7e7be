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
    private static readonly ImportLane _nothing = ImportLane.Untouched(firstByte: 0, firstLine: 1, endByte: 0);

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
        if (await LoadAsync(file, content, progress.Lanes, isNew, deadline) is not { } rows)
            return ImportEnd.OutOfTime;
        await imports.EndAsync(file, deadline);
        Log.ImportDone(log, file.Bucket, file.Key, rows, (long)time.GetElapsedTime(start).TotalMilliseconds);
        content.MarkDone();
        return ImportEnd.Done;
    }

    // In a bucket without versions: what it is now may be newer than what the notification tells of.
    private static string VersionOf(ScratchFile content) => string.Create(CultureInfo.InvariantCulture, $"{content.Checksum} {content.LastModified:O}");

    // The rows of the file; null when the time is up.
    private async Task<long?> LoadAsync(ImportedObject file, ScratchFile content, IReadOnlyList<ImportLane> lanes, bool isNew, Deadline deadline)
    {
        var sentAt = content.LastModified.ToUnixTimeMilliseconds();
        var blocks = new List<FileBlocks>();
        try
        {
            for (var lane = 0; lane < lanes.Count; lane++)
                blocks.Add(new FileBlocks(content.OpenRead(), _limits, file, lane, lanes[lane], sentAt));
            return await loader.LoadAsync(blocks, file, isNew, deadline) ? blocks.Sum(static lane => lane.Rows) : null;
        }
        finally
        {
            blocks.ForEach(static lane => lane.Dispose());
        }
    }

    private async Task<ImportProgress> ValidateAsync(ImportedObject file, ScratchFile content, Deadline deadline)
    {
        var findings = new FileFindings();
        IReadOnlyList<ImportLane> lanes = [_nothing];
        string? problem = null;
        try
        {
            lanes = Validate(content, findings, deadline);
        }
        catch (CustomerFileException exception)
        {
            problem = exception.Message;
        }

        if (findings.Exceed(settings.MostRejectsPercent))
            problem ??= $"{findings.Bad} of {findings.Records} records can never be rows, more than the {settings.MostRejectsPercent} percent of IMPORT_MOST_REJECTS";

        if (findings.Bad > 0)
            await rejects.KeepAsync(file, findings, deadline);
        var finding = new ImportFinding(problem is null ? ImportState.Loading : ImportState.Refused, problem ?? "", content.Checksum, content.Length, findings.Bad);
        var progress = await imports.BeginAsync(file, lanes, finding, deadline);
        if (progress.State == ImportState.Loading)
            Log.ImportBegun(log, file.Bucket, file.Key, findings.Good, findings.Bad, progress.Lanes.Count);
        return progress;
    }

    private IReadOnlyList<ImportLane> Validate(ScratchFile content, FileFindings findings, Deadline deadline)
    {
        using var bytes = content.OpenRead();
        using var reader = CustomerFileReader.Open(bytes, _limits);
        var places = new FilePlaces(reader.Place);
        while (reader.Read())
        {
            if (reader.IsGood)
                findings.AddGood();
            else
                findings.AddBad(reader.Line, reader.Reason);
            places.Add(reader.Place);
            if (findings.Records % ImportBlock.MostRecords == 0)
                deadline.ThrowIfPassed();
        }

        return places.Divide((int)settings.PoolSize, reader.Place.Byte);
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
        return ImportEnd.Refused;
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
