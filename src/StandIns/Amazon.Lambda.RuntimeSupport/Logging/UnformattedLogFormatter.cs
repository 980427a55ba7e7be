using System.Buffers;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>The message, and the exception on the lines below.</summary>
internal sealed class UnformattedLogFormatter : ILogFormatter
{
    public void Format(in LogRecord record, IBufferWriter<byte> output) => WriteMessage(record, output);

    internal static void WriteMessage(in LogRecord record, IBufferWriter<byte> output)
    {
        var message = record.Message;
        Encoding.UTF8.GetBytes(message, output);
        if (record.Exception is { } exception)
        {
            if (message.Length > 0)
            {
                output.Write("\n"u8);
            }

            Encoding.UTF8.GetBytes(exception.ToString(), output);
        }
    }
}
