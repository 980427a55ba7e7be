namespace CustomerIngest.EndToEnd.Tests.Nemesis.Network;

/// <summary>When to step into an INSERT.</summary>
public enum Moment
{
    /// <summary>The client has sent it, the server has not seen it.</summary>
    BeforeRequest,

    /// <summary>The server has run it and, in autocommit, committed it; the client does not know.</summary>
    BeforeReply,
}
