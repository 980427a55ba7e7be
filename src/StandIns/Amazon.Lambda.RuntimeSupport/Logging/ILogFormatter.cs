namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Turns a record into text, without a line end.</summary>
internal interface ILogFormatter
{
    string Format(in LogRecord record);
}
