using System.Net;
using System.Net.Sockets;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Racing;

namespace CustomerIngest.Tests.Tls;

/// <summary>The function's own process, with the template's variables: which TLS it trusts, to the database and to AWS.</summary>
[Collection(OnTlsServer.Name)]
public sealed class FunctionTlsTests(TlsServer server)
{
    private const string Done = """{"batchItemFailures":[]}""";
    private static readonly CertificateAuthority _ours = new("Ours");

    [Fact]
    public async Task Can_AFunctionReachItsDatabase_When_OnlyDbTlsCaKnowsTheAuthority()
    {
        await server.ShowAsync(_ours.Issue("127.0.0.1"));
        await using var processes = await StartAsync(("DB_TLS_CA", AuthoritiesFile()));

        Assert.Equal(Done, await IngestAsync(processes));
        Assert.DoesNotContain(processes.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Can_AFunctionRefuseADatabase_When_NobodyItKnowsHasSigned()
    {
        await server.ShowAsync(_ours.Issue("127.0.0.1"));
        await using var processes = await StartAsync();

        Assert.NotEqual(Done, await IngestAsync(processes));
        Assert.Contains(processes.Lines, line => line.Contains("Set DB_TLS_CA to a file with the one that has", StringComparison.Ordinal));
        Assert.DoesNotContain(processes.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Can_AFunctionVerifyItsDatabase_When_ItsCertificateNamesAnAddressForItsIssuer()
    {
        using var internet = new TcpListener(IPAddress.Loopback, 0);
        internet.Start();
        await server.ShowAsync(_ours.Issue("127.0.0.1", issuers: new Uri($"http://{internet.LocalEndpoint}/ours.crt")));
        await using var processes = await StartAsync(("DB_TLS_CA", AuthoritiesFile()));

        Assert.Equal(Done, await IngestAsync(processes));
        Assert.False(internet.Pending());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Can_AFunctionFetchItsSecretOverHttps_When_SslCertFileKnowsTheAuthority(bool known)
    {
        await server.ShowAsync(_ours.Issue("127.0.0.1"));
        await using var secrets = new TlsFront(_ours.Issue("127.0.0.1"));
        var variables = new List<(string, string)> { ("DB_TLS_CA", AuthoritiesFile()), ("AWS_ENDPOINT_URL", secrets.Address.ToString()), ("AWS_MAX_ATTEMPTS", "1") };
        if (known)
            variables.Add(("SSL_CERT_FILE", AuthoritiesFile()));
        await using var processes = await StartAsync([.. variables]);
        secrets.Behind = processes.Aws;

        Assert.Equal(known, await IngestAsync(processes) == Done);
        Assert.Equal(known, !processes.Lines.Any(line => line.Contains("an authority in the file of SSL_CERT_FILE", StringComparison.Ordinal)));
    }

    private string AuthoritiesFile() => server.Write("ours.pem", _ours.Certificate.ExportCertificatePem());

    private Task<FunctionProcesses> StartAsync(params (string, string)[] variables) =>
        FunctionProcesses.StartAsync(server.Application, [("DB_TLS", "VerifyFull"), .. variables]);

    private static Task<string> IngestAsync(FunctionProcesses processes) => processes.IngestAsync(Batch.Of(Batch.Customer(1, "canary")));
}
