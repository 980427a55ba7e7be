using System.Text;

namespace StandIns.Tests.Runtime;

/// <summary>A call that reached the Runtime API.</summary>
internal sealed record RuntimeCall(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body, string ConnectionId)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
