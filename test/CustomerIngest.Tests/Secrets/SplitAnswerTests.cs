using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using CustomerIngest.Tests.Tls;

namespace CustomerIngest.Tests.Secrets;

/// <summary>
/// The functions' client of AWS in a process with one processor, and an answer that comes in pieces: cut at each of its
/// bytes, with pauses from nothing to a second. Any other client of AWS that the functions get must stand the same.
/// </summary>
public sealed class SplitAnswerTests
{
    private const string Inline = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
    private const int Patience = 30;

    private static readonly (string Kind, RawAnswer Answer)[] _answers = [("whole", RawAnswer.Whole), ("chunked", RawAnswer.Chunked)];

    // How many bytes lie between two cuts, so that a long pause is tried here and there.
    private static readonly (int Pause, int Step)[] _pauses = [(0, 1), (1, 1), (20, 9), (100, 23), (1_000, 61)];

    [Theory]
    [InlineData(false, "0")]
    [InlineData(false, "1")]
    [InlineData(true, "0")]
    [InlineData(true, "1")]
    public async Task Can_FetchEverySecret_When_ItsAnswerIsCutAnywhere(bool tls, string inline)
    {
        var authority = new CertificateAuthority("Ours");
        await using var server = new RawSecretsManager(AnswerOf, tls ? authority.Issue("127.0.0.1") : null);
        string[] ids = [.. Ids()];

        var lines = await FetchAsync(server, authority, ids, Patience, "functions", inline);

        Assert.Equal(ids.Select(id => $"{id} one").Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
        Assert.Equal(ids.Length, server.Requests);
    }

    // Why WholeAnswerHandler is there. Should this fail, the SDK reads without blocking, and the handler is only for the timeout.
    [Fact]
    public async Task Can_TheSdkAloneHang_When_TheBodyFollowsItsHeadersAndCompletionsAreInline()
    {
        var authority = new CertificateAuthority("Ours");
        await using var server = new RawSecretsManager(AnswerOf);
        // Two calls one after the other on each of 32 connections: the first may still be busy with the JIT when the bytes come.
        string[] ids = [.. Enumerable.Range(RawAnswer.Whole.HeaderLength, 64).Select(cut => $"whole/{cut}/1000")];

        Assert.Contains(await FetchAsync(server, authority, ids, 3, "sdk", "1"), line => line.EndsWith(" hangs", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Ids()
    {
        foreach (var (kind, answer) in _answers)
        {
            foreach (var (pause, step) in _pauses)
            {
                for (var cut = 1; cut < answer.Bytes.Length; cut += step)
                    yield return string.Create(CultureInfo.InvariantCulture, $"{kind}/{cut}/{pause}");
            }

            yield return $"{kind}/each/0";
            yield return $"{kind}/each/1";
        }
    }

    private static RawAnswer AnswerOf(string id)
    {
        var parts = id.Split('/');
        var answer = _answers.Single(one => one.Kind == parts[0]).Answer;
        return answer with
        {
            Cuts = parts[1] == "each" ? [.. Enumerable.Range(1, answer.Bytes.Length - 1)] : [int.Parse(parts[1], CultureInfo.InvariantCulture)],
            Pause = TimeSpan.FromMilliseconds(int.Parse(parts[2], CultureInfo.InvariantCulture)),
        };
    }

    private static async Task<string[]> FetchAsync(
        RawSecretsManager server, CertificateAuthority authority, string[] ids, int patience, string http, string inline)
    {
        var authorities = Path.GetTempFileName();
        await File.WriteAllTextAsync(authorities, authority.Certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        var program = typeof(SplitAnswerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == "AwsClient").Value!;
        var start = new ProcessStartInfo("dotnet", [program, server.Address.ToString(), $"{patience}", http])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [Inline] = inline, ["DOTNET_PROCESSOR_COUNT"] = "1", ["SSL_CERT_FILE"] = authorities, ["SSL_CERT_DIR"] = "none" },
        };
        using var process = Process.Start(start)!;
        try
        {
            await process.StandardInput.WriteAsync(string.Join('\n', ids));
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            process.Kill();
            File.Delete(authorities);
        }
    }
}
