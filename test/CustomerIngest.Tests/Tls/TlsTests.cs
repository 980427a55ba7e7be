using System.Net;
using System.Net.Sockets;
using CustomerIngest.Faults;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Tls;

/// <summary>Which servers the function gives its password to, and what it says to the others.</summary>
[Collection(OnTlsServer.Name)]
public sealed class TlsTests(TlsServer server)
{
    private static readonly CertificateAuthority _root = new("Root");
    private static readonly CertificateAuthority _intermediate = new("Intermediate", _root);
    private static readonly CertificateAuthority _stranger = new("Stranger");

    [Fact]
    public async Task Ingest_WhenTheAuthorityIsRight_SavesOverTls()
    {
        await server.ShowAsync(_root.Issue("127.0.0.1"));
        await AssertConnectsAsync(MySqlSslMode.VerifyFull, Pem(_root));
    }

    [Fact]
    public async Task Ingest_WhenTheServerSendsItsIntermediate_SavesOverTls()
    {
        await server.ShowAsync(_intermediate.Issue("127.0.0.1"), _intermediate);
        await AssertConnectsAsync(MySqlSslMode.VerifyFull, Pem(_root));
    }

    [Fact]
    public async Task Ingest_WhenTheFileHoldsManyAuthorities_SavesOverTls()
    {
        await server.ShowAsync(_root.Issue("127.0.0.1"), _root);
        await AssertConnectsAsync(MySqlSslMode.VerifyFull, $"# Comments are welcome.\n{Pem(_stranger)}\n\n{Pem(_root)}\n");
    }

    [Fact]
    public async Task Ingest_WhenOnlyTheAuthorityMatters_TakesAnyName()
    {
        await server.ShowAsync(_root.Issue("db.example"));
        await AssertConnectsAsync(MySqlSslMode.VerifyCA, Pem(_root));
    }

    [Fact]
    public async Task Ingest_WhenTheCertificateNamesARevocationList_DoesNotAskForIt()
    {
        using var internet = new TcpListener(IPAddress.Loopback, 0);
        internet.Start();
        await server.ShowAsync(_root.Issue("127.0.0.1", revocationLists: new Uri($"http://{internet.LocalEndpoint}/list.crl")));
        await AssertConnectsAsync(MySqlSslMode.VerifyFull, Pem(_root));

        Assert.False(internet.Pending());
    }

    [Fact]
    public async Task Ingest_WhenAnotherAuthoritySigned_Says()
    {
        await server.ShowAsync(_stranger.Issue("127.0.0.1"), _stranger);
        await AssertRefusesAsync("No certificate authority in the file of DB_TLS_CA has signed the server's certificate. Name the right file");
    }

    [Fact]
    public async Task Ingest_WhenTheIntermediateIsMissing_Says()
    {
        await server.ShowAsync(_intermediate.Issue("127.0.0.1"));
        await AssertRefusesAsync("No certificate authority in the file of DB_TLS_CA has signed");
    }

    [Fact]
    public async Task Ingest_WhenTheCertificateIsForAnotherHost_NamesBoth()
    {
        await server.ShowAsync(_root.Issue("db.example"));
        await AssertRefusesAsync("The server's certificate is for db.example, another host name than 127.0.0.1. Connect by the name in the certificate (DB_HOST, or the secret's host)");
    }

    [Theory]
    [InlineData(-2, -1, false, "The server's certificate expired on ")]
    [InlineData(-2, -1, true, "The server's certificate expired on ")]
    [InlineData(1, 2, false, "The server's certificate is valid only from ")]
    public async Task Ingest_WhenTheCertificateIsNotValidNow_SaysWhenItWas(int fromDay, int toDay, bool sendsAuthority, string expected)
    {
        await server.ShowAsync(_root.Issue("127.0.0.1", fromDay, toDay), sendsAuthority ? [_root] : []);
        await AssertRefusesAsync(expected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ingest_WhenSomebodyPosesAsTheAuthority_Refuses(bool sendsAuthority)
    {
        await server.ShowAsync(_root.Impersonate().Issue("127.0.0.1"), sendsAuthority ? [_root] : []);
        await AssertRefusesAsync("The server's certificate is not signed by the authority that it names");
    }

    [Fact]
    public async Task Ingest_WhenNoAuthorityIsGiven_TrustsTheSystemsAlone()
    {
        await server.ShowAsync(_root.Issue("127.0.0.1"), _root);
        await AssertRefusesAsync("No certificate authority that the function knows has signed the server's certificate. Set DB_TLS_CA", authorities: null);
    }

    [Theory]
    [InlineData("", "which holds no PEM certificate")]
    [InlineData("Not PEM at all", "which holds no PEM certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "in which a certificate is damaged")]
    public async Task Ingest_WhenTheAuthoritiesAreNotPem_NamesTheFile(string text, string expected)
    {
        var file = server.Write("odd.pem", text);
        await AssertRefusesAsync($"DB_TLS_CA names {file}, {expected}", file);
    }

    [Fact]
    public async Task Ingest_WhenTheFileOfAuthoritiesIsMissing_NamesWhereItShouldBe() =>
        await AssertRefusesAsync($"DB_TLS_CA names {Path.Combine(AppContext.BaseDirectory, "certificates/none.pem")}, where there is no file.", "certificates/none.pem");

    private static string Pem(CertificateAuthority authority) => authority.Certificate.ExportCertificatePem();

    private async Task AssertConnectsAsync(MySqlSslMode tls, string authorities)
    {
        var settings = new Settings { SecretId = "customers", Tls = tls, TlsAuthorities = server.Write("authorities.pem", authorities) };
        await using var environment = await RunningEnvironment.StartAsync(server.Application, settings, TimeProvider.System);

        Assert.Empty((await environment.Ingestor.IngestAsync(Batch.Of(Batch.Customer(1, "Ada")), TimeSpan.FromSeconds(20))).FailedIds());
        await using var connection = await environment.DataSource.OpenAsync(TestContext.Current.CancellationToken);
        await using var session = new DatabaseUser(connection);
        Assert.StartsWith("Ssl_cipher|TLS_", Assert.Single(await session.QueryAsync("SHOW SESSION STATUS LIKE 'Ssl_cipher'")), StringComparison.Ordinal);
    }

    private Task AssertRefusesAsync(string expected) => AssertRefusesAsync(expected, server.Write("authorities.pem", Pem(_root)));

    private async Task AssertRefusesAsync(string expected, string? authorities)
    {
        var settings = new Settings { SecretId = "customers", TlsAuthorities = authorities };
        await using var environment = await RunningEnvironment.StartAsync(server.Application, settings, TimeProvider.System);

        Assert.Single((await environment.Ingestor.IngestAsync(Batch.Of(Batch.Customer(1, "canary")), TimeSpan.FromSeconds(20))).FailedIds());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await environment.Lister.ListAsync(null, null, null, TimeSpan.FromSeconds(20))).StatusCode);
        Assert.Contains(environment.Log.Lines, line => line.StartsWith($"3001 Could not save, fault Configuration: {expected}", StringComparison.Ordinal));
        Assert.Contains(environment.Log.Lines, line => line.StartsWith($"2001 Could not read customers, fault Configuration: {expected}", StringComparison.Ordinal));
        Assert.DoesNotContain(environment.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => environment.DataSource.OpenAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("canary", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(DatabaseFault.Configuration, FaultClassifier.Classify(problem));
    }
}
