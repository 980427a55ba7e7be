using System.Diagnostics;
using System.Text;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>Empties a process's output as cheaply as can be, and keeps the end of it for an error message.</summary>
internal sealed class LastWords
{
    private readonly byte[] _output = new byte[8192];
    private readonly byte[] _errors = new byte[8192];
    private int _outputLength;
    private int _errorsLength;

    /// <summary>Completes when the process has closed both.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public void Read(Process process)
    {
        process.StandardInput.Close();
        Ended = Task.WhenAll(
            ReadAsync(process.StandardOutput.BaseStream, _output, length => _outputLength = length),
            ReadAsync(process.StandardError.BaseStream, _errors, length => _errorsLength = length));
    }

    public override string ToString() =>
        $"Its last words: {Encoding.UTF8.GetString(_output, 0, _outputLength)} {Encoding.UTF8.GetString(_errors, 0, _errorsLength)}".TrimEnd();

    private static async Task ReadAsync(Stream stream, byte[] last, Action<int> keep)
    {
        int length;
        while ((length = await stream.ReadAsync(last)) > 0)
            keep(length);
    }
}
