namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>How a client sends a request, and whether it stays for the answer.</summary>
internal enum SentAs
{
    /// <summary>At once.</summary>
    Whole,

    /// <summary>In a few pieces.</summary>
    InPieces,

    /// <summary>With others of its kind behind it, before the first is answered.</summary>
    Pipelined,

    /// <summary>A part of it, and then the client is gone.</summary>
    CutOff,

    /// <summary>A part of it, and then the connection is reset.</summary>
    Reset,

    /// <summary>One byte, and then nothing for as long as the test runs.</summary>
    OneByte,

    /// <summary>Half of it, and then nothing for as long as the test runs.</summary>
    Stalled,

    /// <summary>All of it, and nothing of the answer is ever read.</summary>
    Unread,
}
