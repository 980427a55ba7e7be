using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Templates;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Tests.Tls;

/// <summary>The roots in the package, and that a function trusts them and no other.</summary>
public sealed partial class AmazonRootsTests : IAsyncLifetime
{
    private FunctionDefinition _ingest = null!;
    private string _package = null!;

    private string Bundle => Path.Combine(_package, _ingest.Environment["SSL_CERT_FILE"]);

    public async ValueTask InitializeAsync()
    {
        var template = TemplateReader.Read(new LocalCloudOptions().TemplateFile, new LocalAccount(new Uri("http://127.0.0.1:1")));
        Assert.All(template.Functions, function => Assert.Equal(template.Functions[0].Environment["SSL_CERT_FILE"], function.Environment["SSL_CERT_FILE"]));
        _ingest = template.Functions[0];
        _package = await new FunctionBuilder(aot: false, static _ => { }).BuildAsync(_ingest.CodePath, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task TheFunctions_OnlyTrustTheRootsOfThePackage()
    {
        (string, string)[] variables = [.. _ingest.Environment.Where(variable => variable.Key.StartsWith("SSL_", StringComparison.Ordinal)).Select(variable => (variable.Key, variable.Value))];
        Assert.Equal(2, variables.Length);
        var trusted = await TrustedRoots.OfProcessAsync(_package, variables);

        Assert.Equal(Certificates().Select(Fingerprint).Order(StringComparer.Ordinal), trusted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TheFunctions_WithAFolderOfMore_WouldTrustThoseToo()
    {
        // So that the test above can fail.
        var folder = Directory.CreateTempSubdirectory("customer-ingest-roots-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "stranger.pem"), new CertificateAuthority("Stranger").Certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        var trusted = await TrustedRoots.OfProcessAsync(_package, ("SSL_CERT_FILE", Bundle), ("SSL_CERT_DIR", folder.FullName));
        folder.Delete(recursive: true);

        Assert.Equal(Certificates().Count + 1, trusted.Length);
    }

    [Fact]
    public void TheBundle_Holds_FiveSelfSignedAuthoritiesThatLastForYears() =>
        Assert.All(Certificates(), root =>
        {
            Assert.Equal(root.SubjectName.RawData, root.IssuerName.RawData);
            Assert.True(root.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
            Assert.InRange(root.NotAfter, TimeProvider.System.GetUtcNow().AddYears(3).UtcDateTime, DateTime.MaxValue);
            Assert.Matches("(Amazon Root CA [1-4]|Starfield Services Root Certificate Authority - G2)", root.Subject);
        });

    [Fact]
    public async Task TheBundle_SaysWhatItHolds()
    {
        var text = await File.ReadAllTextAsync(Bundle, TestContext.Current.CancellationToken);
        var said = Said().Matches(text).Select(match => (match.Groups["name"].Value, match.Groups["day"].Value, match.Groups["fingerprint"].Value));

        Assert.Equal(5, Certificates().Count);
        Assert.Equal(
            Certificates().Select(root => (root.GetNameInfo(X509NameType.SimpleName, false), root.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Fingerprint(root))),
            said);
    }

    private static string Fingerprint(X509Certificate2 root) => root.GetCertHashString(HashAlgorithmName.SHA256);

    private X509Certificate2Collection Certificates()
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(Bundle);
        return certificates;
    }

    [GeneratedRegex("# (?<name>.+), until (?<day>[0-9-]+)\n# SHA-256 (?<fingerprint>[0-9A-F]{64})\n-----BEGIN CERTIFICATE-----")]
    private static partial Regex Said();
}
