namespace CustomerIngest.EndToEnd.Tests.Nemesis.Network;

/// <summary>A way through the proxy.</summary>
[Flags]
public enum Direction
{
    None = 0,
    ToServer = 1,
    ToClient = 2,
}
