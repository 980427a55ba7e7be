using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CustomerIngest.Local.ClassLibraries;

/// <summary>ILambdaLogger: a line for each message, with its time, request id and level, as text or as JSON.</summary>
public partial class LoggerProxy : DispatchProxy
{
    private const string Information = "Information";

    private string _requestId = "";

    internal static object Create(Type loggerType, string requestId)
    {
        var proxy = Create(loggerType, typeof(LoggerProxy));
        ((LoggerProxy)proxy)._requestId = requestId;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!targetMethod!.Name.StartsWith("Log", StringComparison.Ordinal))
            return null;
        var level = targetMethod.Name["Log".Length..];
        var rest = new Queue<object?>(args ?? []);
        if (level.Length == 0 && targetMethod.GetParameters().Length > 1)
            level = Convert.ToString(rest.Dequeue(), CultureInfo.InvariantCulture) ?? Information;
        var exception = rest.TryPeek(out var first) && first is Exception ? (Exception?)rest.Dequeue() : null;
        var message = rest.TryDequeue(out var text) ? Convert.ToString(text, CultureInfo.InvariantCulture) ?? "" : "";
        Write(level is "" or "Line" ? Information : level, Filled(message, rest.TryDequeue(out var values) ? values as object?[] ?? [values] : []), exception);
        return null;
    }

    // The names in a message are for whoever stores it; its arguments are in their order.
    private static string Filled(string message, object?[] values)
    {
        var next = 0;
        return values.Length == 0 ? message : Names().Replace(message, name => next < values.Length ? Convert.ToString(values[next++], CultureInfo.InvariantCulture) ?? "" : name.Value);
    }

    private void Write(string level, string message, Exception? exception)
    {
        var time = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (!Variables.LogsJson)
        {
            Console.WriteLine($"{time}\t{_requestId}\t{Short(level)}\t{message}{(exception is null ? "" : $"\n{exception}")}");
            return;
        }

        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", time);
            writer.WriteString("level", level);
            writer.WriteString("requestId", _requestId);
            writer.WriteString("message", message);
            if (exception is not null)
            {
                writer.WriteString("errorType", exception.GetType().FullName);
                writer.WriteString("errorMessage", exception.Message);
            }

            writer.WriteEndObject();
        }

        Console.WriteLine(System.Text.Encoding.UTF8.GetString(line.ToArray()));
    }

    private static string Short(string level) => level switch
    {
        "Trace" => "trce",
        "Debug" => "dbug",
        Information => "info",
        "Warning" => "warn",
        "Error" => "fail",
        "Critical" => "crit",
        _ => level,
    };

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Names();
}
