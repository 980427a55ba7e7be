using CustomerIngest.Scratch;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Objects;

/// <summary>
/// Gives objects of S3 as verified files in the scratch folder. One that an earlier delivery in the same environment
/// left there is verified again and not fetched again. Safe for concurrent invocations.
/// </summary>
public sealed class ObjectDownloader
{
    /// <summary>Another process may need the space in the moment between a file's verification and its opening.</summary>
    private const int Attempts = 3;

    private readonly ScratchFolder _scratch;
    private readonly ILogger _log;
    private readonly ObjectRules _rules;
    private readonly ObjectHeads _heads;
    private readonly ObjectVerifier _verifier;
    private readonly PartDownloader _parts;
    private readonly SharedFetches _fetches;

    /// <param name="clients">Gives the client of S3 when the first object is asked for.</param>
    /// <param name="scratch">Where the files are.</param>
    /// <param name="settings">Name the only bucket that is read.</param>
    /// <param name="log">Told of each file.</param>
    /// <param name="time">The clock.</param>
    public ObjectDownloader(S3ClientFactory clients, ScratchFolder scratch, Settings settings, ILogger log, TimeProvider time)
    {
        (_scratch, _log, _rules) = (scratch, log, new ObjectRules(settings.ImportBucket));
        _heads = new ObjectHeads(clients);
        _verifier = new ObjectVerifier(_heads);
        _parts = new PartDownloader(clients, time);
        _fetches = new SharedFetches(EnsureAsync);
    }

    /// <summary>The object as a file, which is the caller's until it is disposed of.</summary>
    /// <param name="reference">Which object.</param>
    /// <param name="cancellationToken">The invocation's deadline; a hung S3 does not outlast it.</param>
    /// <exception cref="ObjectException">It cannot be had; says why, and what to do.</exception>
    public async Task<ScratchFile> FetchAsync(ObjectReference reference, CancellationToken cancellationToken)
    {
        _rules.Check(reference);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (_scratch.Find(await _fetches.RunAsync(reference, cancellationToken)) is { } file)
                    return file;
            }

            throw new ObjectException(ObjectFault.Transient, $"{reference} was fetched, and removed from the scratch folder at once for another file. Raise EphemeralStorage of the function, or lower how many files it takes at once.");
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw ObjectFaults.OutOfTime(reference, exception);
        }
        catch (Exception exception) when (exception is not ObjectException && ObjectFaults.Explain(reference, exception) is { } problem)
        {
            throw problem;
        }
    }

    private async Task<ScratchLabel> EnsureAsync(ObjectReference reference, CancellationToken cancellationToken)
    {
        var head = await _heads.GetAsync(reference, cancellationToken);
        var label = head.Label();
        _scratch.Sweep(label);
        if (await IsThereAsync(head, label, cancellationToken))
            return label;
        using var draft = _scratch.Reserve(head.Length);
        await _parts.DownloadAsync(head, draft, cancellationToken);
        if (!await _verifier.IsRightAsync(head, draft.Handle, cancellationToken))
            throw ObjectFaults.Damaged(reference, $"its bytes do not make the checksum {label.Checksum}");
        draft.Keep(label);
        Log.ObjectFetched(_log, reference.ToString(), head.Length, label.Checksum);
        return label;
    }

    private async Task<bool> IsThereAsync(ObjectHead head, ScratchLabel label, CancellationToken cancellationToken)
    {
        using var kept = _scratch.Find(label);
        if (kept is null)
            return false;
        if (await _verifier.IsRightAsync(head, kept.Handle, cancellationToken))
        {
            Log.ObjectFound(_log, head.Reference.ToString(), head.Length);
            return true;
        }

        Log.ObjectSpoilt(_log, head.Reference.ToString(), kept.Path);
        kept.MarkDone();
        return false;
    }
}
