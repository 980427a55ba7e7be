using CustomerIngest.Local.Databases;

namespace CustomerIngest.Page.Tests.Running;

/// <summary>The machine's own Chromium; the library's would have to be downloaded.</summary>
internal static class Chromium
{
    private const string Variable = "CUSTOMERINGEST_CHROMIUM";

    private static readonly string[] _places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    /// <summary>Installs Debian's when there is none.</summary>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        if (Find() is { } present)
            return present;
        Assert.True(await AptInstaller.IsPossibleAsync(cancellationToken), $"There is no Chromium here. Install it, or name its program in {Variable}.");
        await AptInstaller.InstallAsync(["chromium"], cancellationToken);
        return Find() ?? throw new InvalidOperationException("Debian's package chromium has no program where it was expected.");
    }

    private static string? Find() => _places.Prepend(Environment.GetEnvironmentVariable(Variable) ?? "").FirstOrDefault(File.Exists);
}
