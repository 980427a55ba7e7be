using System.Text;

namespace CustomerIngest.Local.Lambda.Logs;

/// <summary>The end of an invocation's log, as Invoke gives it: the last 4 KB. Lines come from several threads.</summary>
internal sealed class LogTail
{
    private const int Size = 4_096;

    private readonly Lock _lock = new();
    private byte[] _bytes = [];

    public void Add(string line)
    {
        lock (_lock)
        {
            byte[] all = [.. _bytes, .. Encoding.UTF8.GetBytes(line), (byte)'\n'];
            _bytes = all[Math.Max(0, all.Length - Size)..];
        }
    }

    public ReadOnlyMemory<byte> Bytes()
    {
        lock (_lock)
            return _bytes;
    }
}
