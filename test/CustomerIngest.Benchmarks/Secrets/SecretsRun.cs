using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Benchmarks.Workloads;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Databases;

namespace CustomerIngest.Benchmarks.Secrets;

/// <summary>
/// Cold starts whose secret comes slowly or from a stranger: the local cloud's answers in pieces, and moto's Secrets
/// Manager where there is one; and files from moto's S3. None may fail.
/// </summary>
internal sealed class SecretsRun(Backend backend)
{
    private const int StartsInPieces = 50;
    private const int StartsWithMoto = 20;
    private const int RowsFromMoto = 20_000;

    // The gap between headers and body that a reader of bodies must not block on, and some that it must merely survive.
    private static readonly double[] _pauses = [0, 0.5, 1, 5, 20, 50];

    private readonly PageWorkload _page = new();

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <param name="keepBuilds">Take what an earlier run published, if it did.</param>
    /// <param name="cancellationToken">Gives up between two starts.</param>
    public async Task RunAsync(bool keepBuilds, CancellationToken cancellationToken)
    {
        await _page.PrepareAsync(backend, cancellationToken);
        Variant[] builds =
        [
            .. await new OurBuild(BuildKind.NativeAot, keepBuilds).PrepareAsync(cancellationToken),
            .. await new OurBuild(BuildKind.ReadyToRun, keepBuilds).PrepareAsync(cancellationToken),
        ];
        foreach (var build in builds)
        {
            await StartInPiecesAsync(build, "an answer in pieces", new FunctionSetting(_page.Handler), cancellationToken);
            await StartInPiecesAsync(build, "an answer in pieces, socket completions inline", Inline(), cancellationToken);
        }

        if (!MotoServer.IsHere)
        {
            Console.WriteLine("moto_server is not on PATH: no cold starts against its Secrets Manager.");
            return;
        }

        await using var moto = await MotoServer.StartAsync(cancellationToken);
        await moto.CreateSecretAsync(Backend.SecretId, DatabaseSecretJson.Write(backend.Application), cancellationToken);
        foreach (var build in builds)
            await StartAsync(build, "moto's Secrets Manager", StartsWithMoto, _ => new FunctionSetting(_page.Handler) { SecretsManager = moto.Address }, cancellationToken);
        foreach (var build in builds)
            await ImportAsync(build, moto.Address, cancellationToken);
    }

    private async Task ImportAsync(Variant build, Uri moto, CancellationToken cancellationToken)
    {
        await backend.ExecuteAsync("DROP TABLE IF EXISTS CustomerImports", cancellationToken);
        await backend.FillAsync(0, cancellationToken);
        using var file = await BulkFile.CreateAsync(backend, moto, RowsFromMoto, cancellationToken);
        try
        {
            await using var function = await FunctionUnderTest.StartAsync(build.Launch, new FunctionSetting("Import") { SecretsManager = moto }, backend, file.Event);
            if (BatchAnswers.Failures(function.FirstAnswer.Payload).Count > 0)
                throw new FunctionFailedException("the file was not taken");
            if (await backend.CountAsync(cancellationToken, "Name=CONCAT('Martha Rivera ',CustID) AND SentAt>1") is var rows && rows != RowsFromMoto)
                throw new FunctionFailedException($"{rows} rows of {RowsFromMoto} are right");
            Console.WriteLine($"{build.Name}, a file from moto's S3: {rows} rows");
            Passed++;
        }
        catch (FunctionFailedException exception)
        {
            Console.WriteLine($"FAILED: {build.Name}, a file from moto's S3: {exception.Message}");
            Failed++;
        }
    }

    // Not the template's, but an operator's to set.
    private FunctionSetting Inline() =>
        new(_page.Handler) { Extra = new Dictionary<string, string> { ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1", ["DOTNET_PROCESSOR_COUNT"] = "1" } };

    private async Task StartInPiecesAsync(Variant build, string what, FunctionSetting setting, CancellationToken cancellationToken)
    {
        await StartAsync(
            build,
            what,
            StartsInPieces,
            start =>
            {
                backend.Secret.Pieces = new AnswerPieces(64 << (start % 4), TimeSpan.FromMilliseconds(_pauses[start % _pauses.Length]));
                return setting;
            },
            cancellationToken);
        backend.Secret.Pieces = null;
    }

    private async Task StartAsync(Variant build, string what, int starts, Func<int, FunctionSetting> setting, CancellationToken cancellationToken)
    {
        var passed = 0;
        for (var start = 0; start < starts; start++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await using var function = await FunctionUnderTest.StartAsync(build.Launch, setting(start), backend, _page.Event(0));
                _page.Check(0, function.FirstAnswer.Payload);
                passed++;
            }
            catch (FunctionFailedException exception)
            {
                Console.WriteLine($"FAILED: {build.Name}, {what}: {exception.Message}");
            }
        }

        Console.WriteLine($"{build.Name}, {what}: {passed} of {starts} cold starts");
        Passed += passed;
        Failed += starts - passed;
    }
}
