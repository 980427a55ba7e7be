namespace CustomerIngest.Tests.Secrets;

/// <summary>What a server does when it has written all that it will write of an answer.</summary>
internal enum AnswerEnd
{
    /// <summary>Reads the next request.</summary>
    Next,

    /// <summary>Closes the connection.</summary>
    Close,

    /// <summary>Resets the connection, as a machine does that was lost.</summary>
    Reset,

    /// <summary>Says nothing more.</summary>
    Silence,
}
