using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>
/// Newtonsoft.Json takes text that looks like a date with an offset for a date, and writes it in the machine's zone. The
/// same template must come out everywhere, so it is written as a machine in UTC writes it.
/// </summary>
internal static class OffsetDates
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'+00:00'";

    public static void Rewrite(JObject root)
    {
        foreach (var value in root.Descendants().OfType<JValue>())
        {
            if (value.Value is DateTime { Kind: DateTimeKind.Local } date)
                value.Value = date.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);
        }
    }
}
