using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>The message, and the exception on the lines below.</summary>
internal sealed class UnformattedLogFormatter : ILogFormatter
{
    public string Format(in LogRecord record) => AppendMessage(new StringBuilder(), record).ToString();

    internal static StringBuilder AppendMessage(StringBuilder text, in LogRecord record)
    {
        var message = record.Message;
        text.Append(message);
        if (record.Exception is { } exception)
        {
            if (message.Length > 0)
            {
                text.Append('\n');
            }

            text.Append(exception);
        }

        return text;
    }
}
