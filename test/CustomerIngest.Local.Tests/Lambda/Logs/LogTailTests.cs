using System.Text;
using CustomerIngest.Local.Lambda.Logs;

namespace CustomerIngest.Local.Tests.Lambda.Logs;

public sealed class LogTailTests
{
    [Fact]
    public void Add_WhenTheLogIsShort_KeepsAllOfIt() => Assert.Equal("a\nZoë\n", After("a", "Zoë"));

    [Fact]
    public void Add_WhenTheLogIsLong_KeepsTheLast4096Bytes()
    {
        var text = After(new string('a', 5_000), new string('b', 4_000));
        Assert.Equal($"{new string('a', 94)}\n{new string('b', 4_000)}\n", text);
    }

    private static string After(params string[] lines)
    {
        var tail = new LogTail();
        foreach (var line in lines)
            tail.Add(line);
        return Encoding.UTF8.GetString(tail.Bytes().Span);
    }
}
