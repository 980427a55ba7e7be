using System.Buffers;
using System.Text;
using Amazon.Lambda.Core.Logging;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Time, request id, short level and message, apart by tabs.</summary>
internal sealed class TextLogFormatter : ILogFormatter
{
    public void Format(in LogRecord record, IBufferWriter<byte> output)
    {
        Encoding.UTF8.GetBytes(MessageValue.ToInstant(record.Timestamp), output);
        output.Write("\t"u8);
        Encoding.UTF8.GetBytes(record.Context?.AwsRequestId ?? string.Empty, output);
        output.Write("\t"u8);
        Encoding.UTF8.GetBytes(LogLevels.ShortName(record.Level), output);
        output.Write("\t"u8);
        UnformattedLogFormatter.WriteMessage(record, output);
    }
}
