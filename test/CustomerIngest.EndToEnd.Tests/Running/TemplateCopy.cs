using System.Text.RegularExpressions;
using CustomerIngest.Local.Cloud;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>
/// The repository's template with shorter timeouts, so that a test of a deadline need not wait for half a minute, and
/// with fewer environments at once, so that they all get their share of two cores.
/// </summary>
internal static partial class TemplateCopy
{
    /// <param name="folder">Where it goes.</param>
    /// <param name="timeoutSeconds">Of every function.</param>
    /// <param name="concurrency">Of Ingest, 2 or more.</param>
    /// <returns>Its path.</returns>
    public static string Write(PrivateFolder folder, int timeoutSeconds, int concurrency)
    {
        var original = new LocalCloudOptions().TemplateFile;
        var text = TimeoutPattern().Replace(File.ReadAllText(original), $"\"Timeout\": {timeoutSeconds},");
        text = ConcurrencyPattern().Replace(text, $"\"MaximumConcurrency\": {concurrency}");
        // The folder of the functions is named relative to the template.
        text = CodePattern().Replace(text, match => $"\"CodeUri\": \"{Path.Combine(Path.GetDirectoryName(original)!, match.Groups[1].Value)}\"");
        return folder.Write("serverless.template", text);
    }

    [GeneratedRegex("\"Timeout\": \\d+,")]
    private static partial Regex TimeoutPattern();

    [GeneratedRegex("\"MaximumConcurrency\": \\d+")]
    private static partial Regex ConcurrencyPattern();

    [GeneratedRegex("\"CodeUri\": \"([^\"]+)\"")]
    private static partial Regex CodePattern();
}
