using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Takes the console's place: a line becomes a log record, and what is written without a line end goes out as it is.</summary>
internal sealed class LogTextWriter(LambdaConsoleLogger logger, string level) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => logger.Log(value.ToString());

    public override void Write(string value) => logger.Log(value);

    public override void Write(ReadOnlySpan<char> buffer) => logger.Log(buffer.ToString());

    public override void Write(char[] buffer, int index, int count) => logger.Log(new string(buffer, index, count));

    public override void WriteLine() => Line(string.Empty);

    public override void WriteLine(string value) => Line(value);

    public override void WriteLine(object value) => Line(value?.ToString());

    public override void WriteLine(bool value) => Line(value ? bool.TrueString : bool.FalseString);

    public override void WriteLine(char value) => Line(value.ToString());

    public override void WriteLine(char[] buffer) => Line(new string(buffer));

    public override void WriteLine(char[] buffer, int index, int count) => Line(new string(buffer, index, count));

    public override void WriteLine(ReadOnlySpan<char> buffer) => Line(buffer.ToString());

    public override void WriteLine(StringBuilder value) => Line(value?.ToString());

    public override void WriteLine(int value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(uint value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(long value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(ulong value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(float value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(double value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(decimal value) => Line(value.ToString(FormatProvider));

    public override void WriteLine(string format, object arg0) => Line(string.Format(FormatProvider, format, arg0));

    public override void WriteLine(string format, object arg0, object arg1) => Line(string.Format(FormatProvider, format, arg0, arg1));

    public override void WriteLine(string format, object arg0, object arg1, object arg2) =>
        Line(string.Format(FormatProvider, format, arg0, arg1, arg2));

    public override void WriteLine(string format, params object[] arg) => Line(string.Format(FormatProvider, format, arg));

    public override void WriteLine(string format, params ReadOnlySpan<object> arg) => Line(string.Format(FormatProvider, format, arg));

    public override Task WriteLineAsync(string value)
    {
        Line(value);
        return Task.CompletedTask;
    }

    private void Line(string text) => logger.Write(level, null, text, []);
}
