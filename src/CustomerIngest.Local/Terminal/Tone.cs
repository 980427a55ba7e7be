namespace CustomerIngest.Local.Terminal;

/// <summary>How a line is meant, which a terminal shows in colour.</summary>
public enum Tone
{
    Plain,

    /// <summary>Begins a chapter.</summary>
    Heading,

    /// <summary>Detail that may be passed over.</summary>
    Quiet,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>Something is as it should be, and yet not well: a poison message, a deployment that cannot be.</summary>
    Notable,

    /// <summary>Something is wrong.</summary>
    Bad,

    /// <summary>A command to copy.</summary>
    Command,
}
