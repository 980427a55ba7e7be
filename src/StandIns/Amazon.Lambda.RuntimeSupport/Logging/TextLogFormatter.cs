using System.Text;
using Amazon.Lambda.Core.Logging;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Time, request id, short level and message, apart by tabs.</summary>
internal sealed class TextLogFormatter : ILogFormatter
{
    public string Format(in LogRecord record)
    {
        var text = new StringBuilder()
            .Append(MessageValue.ToInstant(record.Timestamp)).Append('\t')
            .Append(record.Context?.AwsRequestId).Append('\t')
            .Append(LogLevels.ShortName(record.Level)).Append('\t');
        return UnformattedLogFormatter.AppendMessage(text, record).ToString();
    }
}
