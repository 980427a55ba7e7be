using System.Text;
using Amazon.Lambda.RuntimeSupport.Logging;

namespace StandIns.Tests.Runtime.Logging;

public sealed class LogTextWriterTests : LogFixture
{
    public static TheoryData<Action<TextWriter>, string> Lines => new()
    {
        { writer => writer.WriteLine("text"), "text" },
        { writer => writer.WriteLine(), "" },
        { writer => writer.WriteLine(1.5), "1.5" },
        { writer => writer.WriteLine(1.5f), "1.5" },
        { writer => writer.WriteLine(2.5m), "2.5" },
        { writer => writer.WriteLine(7), "7" },
        { writer => writer.WriteLine(7u), "7" },
        { writer => writer.WriteLine(7L), "7" },
        { writer => writer.WriteLine(7UL), "7" },
        { writer => writer.WriteLine('c'), "c" },
        { writer => writer.WriteLine(true), "True" },
        { writer => writer.WriteLine(new object[] { 1 }.Length as object), "1" },
        { writer => writer.WriteLine(['a', 'b']), "ab" },
        { writer => writer.WriteLine(['a', 'b', 'c'], 1, 2), "bc" },
        { writer => writer.WriteLine("span".AsSpan()), "span" },
        { writer => writer.WriteLine(new StringBuilder("built")), "built" },
        { writer => writer.WriteLine("{0}", 1), "1" },
        { writer => writer.WriteLine("{0} {1} {2} {3}", 1, 2, 3, 4), "1 2 3 4" },
        { writer => writer.WriteLineAsync("later").Wait(), "later" },
        { writer => writer.WriteLineAsync('c').Wait(), "c" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void WriteLine_WhenGivenAnything_IsOneRecord(Action<TextWriter> write, string expected)
    {
        using var writer = new LogTextWriter(Logger(null), "Error");

        write(writer);

        Assert.Equal($"2026-08-01T09:05:00.065Z\t\tfail\t{expected}\n", Output);
    }

    [Fact]
    public void Write_WhenThereIsNoLineEnd_IsRaw()
    {
        using var writer = new LogTextWriter(Logger(null), "Information");

        writer.Write("a");
        writer.Write('b');
        writer.Write(1);
        writer.Write(['c', 'd']);

        Assert.Equal("ab1cd", Output);
    }
}
