using System.Buffers;
using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Writes each record to the function's output in one piece, so that records of several threads never mix.</summary>
internal sealed class LambdaConsoleLogger(Stream output, ILogFormatter formatter, LogLevel minimum, TimeProvider time) : ILambdaLogger
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private ILambdaContext _context;

    /// <summary>Records carry the ids of this invocation from now on.</summary>
    public void Begin(ILambdaContext context) => _context = context;

    public void Log(string message)
    {
        lock (_lock)
        {
            _buffer.ResetWrittenCount();
            Encoding.UTF8.GetBytes(message ?? string.Empty, _buffer);
            Flush();
        }
    }

    public void LogLine(string message) => Write(LogLevel.Information, null, message, null);

    public void Log(string level, string message) => Write(LogLevels.Parse(level), null, message, null);

    public void Log(string level, string message, params object[] args) => Write(LogLevels.Parse(level), null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) =>
        Write(LogLevels.Parse(level), exception, message, args);

    public void Write(LogLevel level, Exception exception, string text, object[] arguments)
    {
        if (level < minimum)
        {
            return;
        }

        lock (_lock)
        {
            _buffer.ResetWrittenCount();
            formatter.Format(new LogRecord(time.GetUtcNow().UtcDateTime, level, _context, text, arguments, exception), _buffer);
            _buffer.Write("\n"u8);
            Flush();
        }
    }

    private void Flush()
    {
        output.Write(_buffer.WrittenSpan);
        output.Flush();
    }
}
