using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>AWS services that we did not write: moto's.</summary>
internal sealed partial class MotoServer : IAsyncDisposable
{
    private const string Program = "moto_server";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private MotoServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Whether it is on PATH.</summary>
    public static bool IsHere { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program)));

    /// <exception cref="ToolException">It did not start.</exception>
    public static async Task<MotoServer> StartAsync(CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo(Program, ["--host", "127.0.0.1", "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONUNBUFFERED"] = "1" },
        })!;
        var server = new MotoServer(process, new Uri("http://127.0.0.1"));
        try
        {
            return new MotoServer(process, await AddressAsync(process).WaitAsync(_patience, cancellationToken));
        }
        catch (Exception exception)
        {
            await server.DisposeAsync();
            throw exception is TimeoutException ? new ToolException($"{Program}: {exception.Message}", exception) : exception;
        }
    }

    /// <exception cref="HttpRequestException">It does not take the secret.</exception>
    public async Task CreateSecretAsync(string secretId, string secretString, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var request = AwsJson.Request(
            Address, "secretsmanager", "secretsmanager.CreateSecret", "1.1", new JsonObject { ["Name"] = secretId, ["SecretString"] = secretString });
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                address.TrySetException(new ToolException($"{Program} ended at its start"));
            else if (Running().Match(line.Data) is { Success: true } running)
                address.TrySetResult(new Uri(running.Value));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await address.Task;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Running();
}
