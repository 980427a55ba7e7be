namespace CustomerIngest.Local.Page.State;

/// <summary>What an entry of the chronicle tells.</summary>
internal enum EntryKind
{
    /// <summary>Somebody did something.</summary>
    Done,

    /// <summary>A fault began.</summary>
    Fault,

    /// <summary>A fault ended.</summary>
    Over,

    /// <summary>The functions work again.</summary>
    Healed,

    /// <summary>Something could not be done.</summary>
    Failed,
}
