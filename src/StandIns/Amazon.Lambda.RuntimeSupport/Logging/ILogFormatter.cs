using System.Buffers;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Turns a record into UTF-8, without a line end.</summary>
internal interface ILogFormatter
{
    void Format(in LogRecord record, IBufferWriter<byte> output);
}
