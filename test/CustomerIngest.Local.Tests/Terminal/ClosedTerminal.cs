using System.Text;

namespace CustomerIngest.Local.Tests.Terminal;

/// <summary>A terminal whose window was closed.</summary>
internal sealed class ClosedTerminal : TextWriter
{
    public int Attempts { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        Attempts++;
        throw new IOException("Input/output error");
    }
}
